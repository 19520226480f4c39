import path from 'node:path';

/**
 * The way from a folder to something in it, with `/` everywhere; `.` for the folder itself, and null for what is not
 * in it.
 *
 * @param isReal  both are as the disk calls them. Only then must they agree letter by letter: Windows takes most names
 *                in any case, but not in every folder (those of WSL), and folds other letters than `path.relative`
 */
export function inside(
  folder: string,
  absolute: string,
  isReal: boolean,
  paths: path.PlatformPath = path,
): string | null {
  const relative = paths.relative(folder, absolute);
  if (isReal && paths.join(folder, relative) !== absolute) return null;
  if (relative === '') return '.';
  if (paths.isAbsolute(relative)) return null;
  const names = relative.split(paths.sep);
  if (names[0] === '..') return null;
  // On Windows what follows a colon is a stream of the file, which no listing shows, or a device.
  if (paths.sep === '\\' && relative.includes(':')) return null;
  return names.join('/');
}
