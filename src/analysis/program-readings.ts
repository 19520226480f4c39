/**
 * What it takes to run a program in the head: what it is handed, how often it goes round, and what it
 * does to the signs of a text, which models see in lumps and not one by one.
 *
 * Written down before they were measured, from the easiest and the hardest programs of training.
 */
export const PROGRAM_READINGS = {
  emptyInputs: (program: string) => log(count(program, EMPTY_INPUT)),
  inputLength: (program: string) => log(askedLine(program).length),
  textWork: (program: string) => log(count(program, TEXT_WORK)),
  slices: (program: string) => log(count(program, SLICE)),
  fixedAnswers: (program: string) => count(program, FIXED_ANSWER) / (count(program, ANSWER) + 1),
  rounds: (program: string) => deepestLoop(program) * log(askedLine(program).length),
} satisfies Readonly<Record<string, (program: string) => number>>;

const log = Math.log1p;
const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0;

/** An empty text, list or table as one of the arguments: hardly anything happens to it. */
const EMPTY_INPUT = /[(,][ \t]*(?:''|""|\[\]|\{\})[ \t]*(?=[,)])/g;

/** Calls that look for, take away, replace or move single signs. */
const TEXT_WORK =
  /\.(?:center|ljust|rjust|zfill|translate|maketrans|expandtabs|swapcase|r?find|r?index|r?partition|[lr]?strip|replace|title|capitalize|join|r?split|splitlines|removeprefix|removesuffix|format|charat|indexof|lastindexof|slice|substring|padstart|padend)\(/g;

/** A piece of a list or text, by its places. */
const SLICE = /\[[^[\]\n'":]*:[^[\]\n'"]*\]/g;

const ANSWER = /\breturn\b/g;
/** Gives back the same whatever it was handed. */
const FIXED_ANSWER = /\breturn[ \t]+(?:true|false|none|null|-?\d+|'[^'\n]*'|"[^"\n]*")[ \t]*;?[ \t]*$/gm;

/** Where the question stands: the call whose outcome is asked for. */
function askedLine(program: string): string {
  const mark = program.lastIndexOf('?');
  const end = program.indexOf('\n', mark);
  return program.slice(program.lastIndexOf('\n', mark) + 1, end < 0 ? program.length : end);
}

const LOOP = /^[ \t]*(?:for|while)\b/;
const LOOP_IN_A_LIST = /\[[^[\n]*\bfor\b/;

/** How many loops stand inside each other; one that builds a list in a line counts as one. */
function deepestLoop(program: string): number {
  let deepest = LOOP_IN_A_LIST.test(program) ? 1 : 0;
  const indents: number[] = [];
  for (const line of program.split('\n')) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop();
    if (LOOP.test(line)) indents.push(indent);
    deepest = Math.max(deepest, indents.length);
  }
  return deepest;
}
