import { oneLine } from './printable.js';
import { cut, pad, widthOf } from './text-width.js';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Gives way where the lines would be longer than the terminal is wide. */
  readonly flexible?: boolean;
  /** Left out, the last one first, where the flexible columns have given what they can and it is not enough. */
  readonly spare?: boolean;
}

export interface Cell {
  readonly text: string;
  /** Colours the text once its place is known. */
  readonly paint?: (text: string) => string;
}

export type Row = readonly (string | Cell)[];

const GAP = '  ';
const LEAST_WIDTH = 8;

/**
 * Rows in columns as wide as what is in them. Titles are left out where all of them are empty.
 *
 * @param width  columns of the terminal
 * @returns one string a line, without spaces at its end
 */
export function table(
  columns: readonly Column[],
  rows: readonly Row[],
  width: number,
  paintTitle: (text: string) => string = (text) => text,
): string[] {
  const spared = without(columns, rows, width);
  if (spared !== null) {
    const fewer = rows.map((row) => row.filter((_, index) => index !== spared));
    return table(
      columns.filter((_, index) => index !== spared),
      fewer,
      width,
      paintTitle,
    );
  }
  const titles = columns.map(({ title }) => ({ text: title, paint: paintTitle }));
  const all = titles.some(({ text }) => text !== '') ? [titles, ...rows] : rows;
  const widths = fitted(columns, naturalWidths(columns, all), width);
  return all.map((row) => line(columns, row, widths));
}

function line(columns: readonly Column[], row: Row, widths: readonly number[]): string {
  const cells = columns.map(({ align }, index) => {
    const text = pad(cut(textAt(row, index), widths[index] ?? 0), widths[index] ?? 0, align);
    const cell = row[index];
    const paint = typeof cell === 'object' ? cell.paint : undefined;
    if (paint === undefined || text.trim() === '') return text;
    // Only the words are coloured, so that the space after the last of them can go.
    return text.replace(text.trim(), (words) => paint(words));
  });
  return cells.join(GAP).trimEnd();
}

/** Columns that give way share what is missing, the widest first. */
function fitted(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = spanOf(widths) - width;
  while (excess > 0) {
    const widest = columns.reduce(
      (best, { flexible }, index) =>
        flexible === true && (widths[index] ?? 0) > (widths[best] ?? 0) ? index : best,
      -1,
    );
    if (widest === -1 || (widths[widest] ?? 0) <= LEAST_WIDTH) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

/** The column that must go for the rest to fit; null where all fit, or none may go. */
function without(columns: readonly Column[], rows: readonly Row[], width: number): number | null {
  const natural = naturalWidths(columns, [columns.map(({ title }) => title), ...rows]);
  const least = natural.map((each, index) =>
    columns[index]?.flexible === true ? Math.min(each, LEAST_WIDTH) : each,
  );
  if (spanOf(least) <= width) return null;
  const spared = columns.findLastIndex(({ spare }) => spare === true);
  return spared === -1 ? null : spared;
}

function naturalWidths(columns: readonly Column[], rows: readonly Row[]): number[] {
  return columns.map((_, index) => Math.max(0, ...rows.map((row) => widthOf(textAt(row, index)))));
}

function spanOf(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0) + GAP.length * (widths.length - 1);
}

function textAt(row: Row, index: number): string {
  const cell = row[index];
  return oneLine(typeof cell === 'string' ? cell : (cell?.text ?? ''));
}
