const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago a moment was, for a list: `just now`, `3 min ago`, `2 h ago`, `5 days ago`, then the date. */
export function agoText(at: string, nowMs: number): string {
  const agoMs = nowMs - Date.parse(at);
  if (Number.isNaN(agoMs)) return at;
  // A clock that was set back, here or where the fact was written.
  if (agoMs < 10 * SECOND_MS) return 'just now';
  if (agoMs < MINUTE_MS) return `${Math.floor(agoMs / SECOND_MS)} s ago`;
  if (agoMs < HOUR_MS) return `${Math.floor(agoMs / MINUTE_MS)} min ago`;
  if (agoMs < DAY_MS) return `${Math.floor(agoMs / HOUR_MS)} h ago`;
  const days = Math.floor(agoMs / DAY_MS);
  return days < 15 ? `${days} ${days === 1 ? 'day' : 'days'} ago` : dateText(at);
}

/** `850 ms`, `4.2 s`, `3 min 5 s`, `2 h 10 min`, `3 days`. */
export function durationText(ms: number): string {
  // Rounded before it is asked how long it is: 59,999 ms are a minute, and not 60.0 s.
  const wholeMs = Math.round(ms);
  if (wholeMs < SECOND_MS) return `${wholeMs} ms`;
  const tenths = Math.round(wholeMs / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  return minutesAndMore(Math.max(wholeMs, MINUTE_MS));
}

function minutesAndMore(ms: number): string {
  if (ms < HOUR_MS) return parts(ms, MINUTE_MS, 'min', SECOND_MS, 's');
  if (ms < DAY_MS) return parts(ms, HOUR_MS, 'h', MINUTE_MS, 'min');
  return parts(ms, DAY_MS, 'd', HOUR_MS, 'h');
}

/** In the clock of whoever reads it: `2026-11-22`. */
export function dateText(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** In the clock of whoever reads it: `20:18:31`. */
export function clockText(at: string): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function parts(ms: number, unitMs: number, unit: string, restMs: number, rest: string): string {
  const whole = Math.floor(ms / unitMs);
  const left = Math.floor((ms % unitMs) / restMs);
  return left === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${left} ${rest}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
