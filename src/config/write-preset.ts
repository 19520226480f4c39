import fs from 'node:fs/promises';
import path from 'node:path';
import { CascadeError } from '../domain/cascade-error.js';
import { wrongArgument } from '../domain/wrong-argument.js';
import { presetToml } from './preset-toml.js';
import type { PresetName } from './presets.js';

/**
 * Writes a preset where there is no file yet.
 *
 * @param file       absolute, or relative to the working directory
 * @param overwrite  writes it where there is one as well
 * @returns          the absolute path
 * @throws invalid INVALID_ARGUMENT; refused CONFIG_EXISTS; unavailable CONFIG_NOT_WRITABLE
 */
export async function writePreset(name: PresetName, file: string, overwrite = false): Promise<string> {
  if (typeof file !== 'string' || file.trim() === '')
    throw wrongArgument('writePreset', 'the name of a preset, and that of a file');
  const target = path.resolve(file);
  const text = presetToml(name);
  try {
    await fs.writeFile(target, text, { flag: overwrite ? 'w' : 'wx' });
    return target;
  } catch (error) {
    throw notWritten(target, error);
  }
}

function notWritten(file: string, cause: unknown): CascadeError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  if (code === 'EEXIST') {
    return new CascadeError({
      kind: 'refused',
      code: 'CONFIG_EXISTS',
      message: `There is a file ${file} already, and it is not overwritten.`,
      hint: 'Move it away first, write the new one elsewhere, or overwrite it with --force.',
      details: { file },
    });
  }
  return new CascadeError({
    kind: 'unavailable',
    code: 'CONFIG_NOT_WRITABLE',
    message: `${file} cannot be written (${code}).`,
    hint: 'Check that the folder exists and that you may write to it.',
    details: { file },
    cause,
  });
}
