/** One thing `cascade doctor` looked at. */
export interface DoctorCheck {
  /** What was looked at: `node`, `config`, `key`, `model`, `store`, … */
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  /** What to do about it; null where nothing need be done. */
  readonly hint: string | null;
}

export function ok(name: string, message: string): DoctorCheck {
  return { name, status: 'ok', message, hint: null };
}

export function warn(name: string, message: string, hint: string | null): DoctorCheck {
  return { name, status: 'warn', message, hint };
}

export function fail(name: string, message: string, hint: string): DoctorCheck {
  return { name, status: 'fail', message, hint };
}
