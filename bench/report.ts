/** One measured figure, printed as a line of JSON for `bench/run.ts` to gather. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  /** What the figure should be; empty where it only helps to read another one. */
  readonly aim: string;
}

export function report(figure: Figure): void {
  console.log(JSON.stringify({ ...figure, value: Number(figure.value.toPrecision(4)) }));
}
