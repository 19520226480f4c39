/** A figure that people read and logs keep, to four places: further ones would only say how it was computed. */
export const shown = (figure: number): number => Math.round(figure * 10_000) / 10_000;
