import { exchangeLine } from '../adapters/exchange-file.js';
import type { Recorded } from '../domain/recorded.js';

/**
 * A record as `cascade export` prints it. Older PowerShell reads what a program prints in the code page of the console
 * and writes it anew: on Windows letters beyond ASCII go as escapes, which mean the same and cannot be spoilt.
 */
export function exportedLine(record: Recorded, platform: NodeJS.Platform = process.platform): string {
  const line = `${exchangeLine(record)}\n`;
  return platform === 'win32' ? line.replace(/[\u0080-\uffff]/g, escaped) : line;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
