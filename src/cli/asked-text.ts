import path from 'node:path';
import { CascadeError } from '../domain/cascade-error.js';
import type { CommandCall } from './command-spec.js';
import { printWarnings } from './print-warnings.js';
import { words } from './read-arguments.js';
import { readBytes } from './read-bytes.js';
import { strictText } from './strict-text.js';

/**
 * What is asked: the words, then the file, then what is piped in, as far as they are given; empty where nothing is.
 * Nobody's keyboard is read, unless `-` asks for it.
 *
 * @throws invalid FILE_UNREADABLE, INPUT_UNREADABLE
 */
export async function askedText(call: CommandCall, file?: string): Promise<string> {
  const asked = words(call);
  const said = asked.filter((word) => word !== '-').join(' ');
  const written = file === undefined ? '' : await readFile(call.terminal.cwd, file);
  const isEnough = said.trim() !== '' || file !== undefined;
  const piped = await readPiped(call, asked.includes('-'), isEnough);
  return [said, written, piped].filter((part) => part.trim() !== '').join('\n\n');
}

/** A pipe may be one that a parent holds open and never writes to: where there is enough without it, nobody waits for that. */
async function readPiped(call: CommandCall, isAskedFor: boolean, isEnough: boolean): Promise<string> {
  const { input } = call.terminal;
  if (isAskedFor || (!isEnough && !input.isTty)) return input.read();
  if (input.isTty) return '';
  const piped = await input.readIfWritten();
  if (piped === null)
    printWarnings(call, [
      'Standard input is open and nothing came from it, so it is no part of the prompt. A "-" among the words waits for it; < /dev/null says that there is none.',
    ]);
  return piped ?? '';
}

async function readFile(cwd: string, name: string): Promise<string> {
  const text = strictText(await readBytes(cwd, name));
  if (text !== null) return text;
  throw new CascadeError({
    kind: 'invalid',
    code: 'FILE_UNREADABLE',
    message: `The file ${name} is not a text in UTF-8.`,
    hint: 'A prompt is text: save it as UTF-8, or let the model look at the file with --tools.',
    details: { file: path.resolve(cwd, name) },
  });
}
