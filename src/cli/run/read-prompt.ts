import path from 'node:path';
import { CascadeError } from '../../domain/cascade-error.js';
import type { CommandCall } from '../command-spec.js';
import { readBytes } from '../read-bytes.js';
import { words } from '../read-arguments.js';
import { strictText } from '../strict-text.js';

/**
 * What is asked: the words, then the file, then standard input, as far as they are given. Input is read
 * where `-` asks for it, or where there is nothing else and nobody is at the keyboard.
 *
 * @throws invalid INVALID_INPUT, FILE_UNREADABLE
 */
export async function readPrompt(call: CommandCall, file: string | undefined): Promise<string> {
  const { input, cwd } = call.terminal;
  const asked = words(call);
  const said = asked.filter((word) => word !== '-').join(' ');
  const parts = [said, file === undefined ? '' : await readFile(cwd, file)];
  const isAlone = said === '' && file === undefined;
  if (asked.includes('-') || (isAlone && !input.isTty)) parts.push(await input.read());
  const prompt = parts.filter((part) => part.trim() !== '').join('\n\n');
  if (prompt !== '') return prompt;
  throw new CascadeError({
    kind: 'invalid',
    code: 'INVALID_INPUT',
    message: 'There is nothing to run: the prompt is empty.',
    hint: 'Say what is to be done: cascade run "…", or --file FILE, or pipe it in.',
  });
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
