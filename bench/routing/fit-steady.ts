import type { Steady } from '../../src/analysis/experts.js';

/** One row: its features, how easy it proved, and where it is from. */
export interface SteadyLesson {
  readonly features: readonly number[];
  readonly ease: number;
  readonly source: string;
}

/** A source with fewer rows than this cannot tell a direction from chance. */
const FEWEST_ROWS = 100;
/** Fewer sources than this agree too easily. */
const FEWEST_SOURCES = 3;
/** A correlation below this is no direction. */
const FAINTEST = 0.04;
const RIDGE = 3;
const FARTHEST = 3;
const SWEEPS = 300;

interface Source {
  readonly means: Float64Array;
  readonly variances: Float64Array;
  readonly rows: readonly (readonly number[])[];
  /** Centred, in standard deviations. */
  readonly ease: readonly number[];
}

/**
 * Ridge regression inside sources, each with the same say whatever its size, over the features that
 * point the same way in all of them; a slope may not change that direction.
 */
export function fitSteady(lessons: readonly SteadyLesson[]): Steady {
  const width = lessons[0]?.features.length ?? 0;
  const sources = [...new Set(lessons.map(({ source }) => source))]
    .map((name) => lessons.filter(({ source }) => source === name))
    .filter((own) => own.length >= FEWEST_ROWS)
    .map((own) => describe(own, width));
  const mean = (of: (source: Source) => number) =>
    sources.reduce((sum, source) => sum + of(source), 0) / Math.max(1, sources.length);
  const each = (of: (source: Source, at: number) => number) =>
    Float64Array.from({ length: width }, (_, at) => mean((source) => of(source, at)));
  const spread = each(({ variances }, at) => variances[at]!).map(Math.sqrt);
  const means = each((source, at) => source.means[at]!);
  const steps = sources.map((source) => correlate(source, spread));
  const picked = [...spread.keys()].filter((at) => {
    const heard = sources.flatMap(({ variances }, index) =>
      variances[at]! > 1e-6 ? [(steps[index]!.toEase[at]! * spread[at]!) / Math.sqrt(variances[at]!)] : [],
    );
    if (spread[at]! < 1e-9 || heard.length < FEWEST_SOURCES) return false;
    return heard.every((value) => value > FAINTEST) || heard.every((value) => value < -FAINTEST);
  });
  const average = (of: (step: (typeof steps)[number]) => number) =>
    steps.reduce((sum, step) => sum + of(step), 0) / Math.max(1, steps.length);
  const toEase = picked.map((at) => average((step) => step.toEase[at]!));
  const between = picked.map((a) => picked.map((b) => average((step) => step.between(a, b))));
  const found = solveOneSided(between, toEase);
  const slopes = new Float32Array(width);
  picked.forEach((at, index) => (slopes[at] = found[index]! / spread[at]!));
  return { means: Float32Array.from(means), slopes };
}

function describe(own: readonly SteadyLesson[], width: number): Source {
  const average = (of: (lesson: SteadyLesson) => number) =>
    own.reduce((sum, lesson) => sum + of(lesson), 0) / own.length;
  const means = Float64Array.from({ length: width }, (_, at) => average(({ features }) => features[at]!));
  const variances = means.map((mean, at) => average(({ features }) => (features[at]! - mean) ** 2));
  const middle = average(({ ease }) => ease);
  const deviation = Math.sqrt(average(({ ease }) => (ease - middle) ** 2)) || 1;
  return {
    means,
    variances,
    rows: own.map(({ features }) => features),
    ease: own.map(({ ease }) => (ease - middle) / deviation),
  };
}

/** Covariances of the features with ease and with each other, inside one source. */
function correlate({ means, rows, ease }: Source, spread: Float64Array) {
  const columns = Array.from(means, (mean, at) =>
    Float64Array.from(rows, (row) =>
      spread[at]! < 1e-9 ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, (row[at]! - mean) / spread[at]!)),
    ),
  );
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    let sum = 0;
    for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
    return sum / a.length;
  };
  return {
    toEase: Float64Array.from(columns, (column) => dot(column, ease)),
    between: (a: number, b: number) => dot(columns[a]!, columns[b]!),
  };
}

/** Coordinate descent; a slope that would turn against its own direction is 0. */
function solveOneSided(between: readonly (readonly number[])[], toEase: readonly number[]): number[] {
  const slopes = toEase.map(() => 0);
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    slopes.forEach((_, at) => {
      const rest = slopes.reduce(
        (sum, slope, other) => (other === at ? sum : sum + slope * between[at]![other]!),
        0,
      );
      const slope = (toEase[at]! - rest) / (between[at]![at]! + RIDGE);
      slopes[at] = slope * toEase[at]! > 0 ? slope : 0;
    });
  return slopes;
}
