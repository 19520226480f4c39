import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inside } from '../../src/adapters/workspace-tools/inside.js';
import { isSameFile } from '../../src/adapters/workspace-tools/is-same-file.js';
import { law } from '../laws/law.js';

const ROOT = 'C:\\Work\\inside';

/** What a model names, as the tools look at it before they ask the disk. */
function named(text: string, root = ROOT): string | null {
  return inside(root, path.win32.resolve(root, text), false, path.win32);
}

function real(absolute: string, root = ROOT): string | null {
  return inside(root, absolute, true, path.win32);
}

describe('A path that is named on Windows', () => {
  it.each([
    ['a.txt', 'a.txt'],
    ['.\\sub\\a.txt', 'sub/a.txt'],
    ['sub/../a.txt', 'a.txt'],
    ['C:a.txt', 'a.txt'],
    ['c:\\WORK\\Inside\\a.txt', 'a.txt'],
    ['.', '.'],
  ])('leads inside: %s', (text, relative) => {
    expect(named(text)).toBe(relative);
  });

  it.each([
    '..\\outside\\secret.txt',
    '../outside/secret.txt',
    'C:..\\outside\\secret.txt',
    'C:\\Work\\outside\\secret.txt',
    '\\Work\\outside\\secret.txt',
    'C:\\Work\\inside-too\\secret.txt',
    'D:secret.txt',
    'D:\\secret.txt',
    '\\\\server\\share\\secret.txt',
    '//server/share/secret.txt',
    '\\\\localhost\\C$\\Work\\inside\\a.txt',
    '\\\\?\\C:\\Work\\outside\\secret.txt',
    '\\\\.\\C:\\Work\\outside\\secret.txt',
    '\\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\secret.txt',
    'sub\\..\\..\\outside\\secret.txt',
  ])('leads out: %s', (text) => {
    expect(named(text)).toBeNull();
  });

  it.each(['a.txt:stream', 'a.txt::$DATA', 'sub:stream\\a.txt', 'CON:', 'sub::$INDEX_ALLOCATION\\a.txt'])(
    'may not be a stream or a device, which no listing shows: %s',
    (text) => {
      // Once, `a.txt:Zone.Identifier` was read to the model, with the address the file came from.
      expect(named(text)).toBeNull();
    },
  );

  it('may have a colon elsewhere, where that is a letter like any other', () => {
    expect(inside('/home/me', '/home/me/a:b', true, path.posix)).toBe('a:b');
  });
});

describe('A path as the disk of Windows calls it', () => {
  it('is inside only if it begins with the very name of the folder', () => {
    expect(real('C:\\Work\\inside\\sub\\a.txt')).toBe('sub/a.txt');
    expect(real('C:\\Work\\inside')).toBe('.');
    expect(real('C:\\a.txt', 'C:\\')).toBe('a.txt');
    expect(real('\\\\server\\share\\work\\a.txt', '\\\\server\\share\\work')).toBe('a.txt');
  });

  it.each([
    ['a folder made by WSL, where case counts', 'C:\\Work\\inside', 'C:\\Work\\Inside\\secret.txt'],
    ['the sign for kelvin, which JavaScript makes a k', 'C:\\wor\u212a', 'C:\\work\\secret.txt'],
    ['a dotted capital I, which JavaScript makes two letters', 'C:\\\u0130x', 'C:\\i\u0307x\\secret.txt'],
  ])('is outside in %s', (_, root, absolute) => {
    expect(real(absolute, root)).toBeNull();
  });

  const letter = fc.constantFrom('a', 'A', 'k', 'K', '\u212a', '\u0130', 'i\u0307', '.', ' ', ':', '~', '1');
  const name = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''));
  const names = fc.array(fc.oneof(name, fc.constantFrom('..', '.', 'Work')), { minLength: 1, maxLength: 4 });
  law(
    'never is inside without standing below the folder, whatever the two are called',
    fc.tuple(names, names),
    ([folder, file]) => {
      const root = path.win32.resolve('C:\\', ...folder);
      const absolute = path.win32.resolve('C:\\', ...file);
      const below = root.endsWith('\\') ? root : `${root}\\`;
      const relative = real(absolute, root);
      if (relative === null) return;
      expect(absolute === root || absolute.startsWith(below)).toBe(true);
      expect(path.win32.join(root, relative)).toBe(absolute);
    },
  );
});

describe('Two looks at one file', () => {
  const ino = 2n ** 60n + 1n;

  it('agree on Windows where one of them sees only half of the number of the volume', () => {
    // Once, no file could be read on Windows 11 with a Node of libuv 1.49 or 1.50: "changed while it was opened".
    expect(isSameFile({ ino, dev: 0x1234_5678_9abc_def0n }, { ino, dev: 0x9abc_def0n }, 'win32')).toBe(true);
    expect(isSameFile({ ino, dev: 0x1234_5678_9abc_def0n }, { ino, dev: 0x9abc_def0n }, 'linux')).toBe(false);
  });

  it('are told apart by numbers that differ only beyond what a JavaScript number holds', () => {
    expect(isSameFile({ ino, dev: 1n }, { ino: ino + 1n, dev: 1n }, 'win32')).toBe(false);
    expect(isSameFile({ ino, dev: 1n }, { ino, dev: 2n }, 'win32')).toBe(false);
  });
});
