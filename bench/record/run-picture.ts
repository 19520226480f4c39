import fs from 'node:fs';
import { TmuxTerminal } from './tmux-terminal.js';

const PICTURE = 'docs/run.svg';
const COLUMNS = 108;
const CELL = { width: 7.8, height: 18 };
const MARGIN = 20;

/** A dark screen of its own, readable on a light page and on a dark one. */
const INK = { screen: '#14181f', frame: '#39424f', text: '#d7dde5' };
const COLOURS: Readonly<Record<string, string>> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#f2cc60',
  '34': '#79c0ff',
  '35': '#e2a6ff',
  '36': '#76e3ea',
};

const ESCAPE = '\u001b';
/** A change of look, as a terminal is told. */
const LOOK = new RegExp(`(${ESCAPE}\\[[0-9;]*m)`);

interface Look {
  colour: string;
  isBold: boolean;
  isDim: boolean;
  isInverse: boolean;
}

const PLAIN: Look = { colour: INK.text, isBold: false, isDim: false, isInverse: false };

/** Draws a run as a terminal shows it, from a real run in a real one: `npm run record:picture`. */
const terminal = TmuxTerminal.open(COLUMNS, 45);
try {
  await terminal.type('clear');
  terminal.clear();
  await terminal.type('cascade demo');
  const lines = terminal.screen(true).split('\n').slice(0, -1);
  fs.writeFileSync(PICTURE, svgOf(lines));
} finally {
  terminal.close();
}

function svgOf(lines: readonly string[]): string {
  const width = Math.ceil(COLUMNS * CELL.width + 2 * MARGIN);
  const height = lines.length * CELL.height + 2 * MARGIN;
  const look = { ...PLAIN };
  const rows = lines.map((line, index) => {
    const y = MARGIN + (index + 0.75) * CELL.height;
    return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${spansOf(line, look)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    '<title>cascade demo: a task climbs from light to medium to heavy, with scripted models</title>',
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${INK.screen}" stroke="${INK.frame}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="${INK.text}">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** One line of a screen, its colours as the terminal's own escapes say. A look goes on until it is changed. */
function spansOf(line: string, look: Look): string {
  let spans = '';
  let column = 0;
  // An escape at even places of the pieces' gaps, text between them.
  for (const piece of line.split(LOOK)) {
    if (piece.startsWith(ESCAPE)) apply(piece.slice(2, -1), look);
    else if (piece !== '') {
      spans += span(piece, column, look);
      column += [...piece].length;
    }
  }
  return spans;
}

function span(text: string, column: number, { colour, isBold, isDim, isInverse }: Look): string {
  const width = ([...text].length * CELL.width).toFixed(1);
  const x = (MARGIN + column * CELL.width).toFixed(1);
  const style = [
    `x="${x}" textLength="${width}" lengthAdjust="spacingAndGlyphs"`,
    ...(colour === INK.text ? [] : [`fill="${colour}"`]),
    ...(isBold ? ['font-weight="bold"'] : []),
    ...(isDim ? ['opacity="0.65"'] : []),
    ...(isInverse ? ['text-decoration="underline"'] : []),
  ].join(' ');
  return `<tspan ${style}>${escaped(text)}</tspan>`;
}

function apply(codes: string, look: Look): void {
  for (const code of codes.split(';')) {
    if (code === '0' || code === '') Object.assign(look, PLAIN);
    if (code === '1') look.isBold = true;
    if (code === '2') look.isDim = true;
    if (code === '22') look.isBold = look.isDim = false;
    if (code === '7') look.isInverse = true;
    if (code === '27') look.isInverse = false;
    if (code === '39') look.colour = INK.text;
    look.colour = COLOURS[code] ?? look.colour;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
