const HIDDEN = '[hidden]';

/** Beginnings that providers give their keys, and long runs that nothing else looks like. */
const KEY_SHAPES =
  /(?<![A-Za-z0-9])(?:(?:sk|rk|pk|gsk|xai|hf|nvapi|pplx|r8|csk|fw|tgp|AIza)[-_]?(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{12,}|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{32,})/g;

/** `https://user:password@host`. */
const USER_IN_URL = /\/\/[^\s/@"']+@/g;

/** `https://host/path?key=…`. */
const QUERY_IN_URL = /(\/\/[^\s"'?#]+\?)[^\s"']+/g;

/** `api_key = …`, and whatever else is given to a key of a telling name. */
const SECRET_KEY =
  /^(.*?\b[\w-]*(?:keys?|token|secret|password|credential|authorization)(_env)?["']?\s*=\s*)(.+)$/i;

/** What may stand in a key's place: the name of a variable, and a comment after it. */
const VARIABLE = /^["'][A-Z_][A-Z0-9_]*["']\s*(?:#.*)?$/;

/** More of a line is never shown. */
const LONGEST_READ = 4_000;

/**
 * A text as it may be shown: whatever is, or looks like, a key or a password is taken out of it.
 *
 * @param secrets  values that must not be seen, wherever they come from
 */
export function hideSecrets(text: string, secrets: readonly string[] = []): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, HIDDEN);
  return shown
    .replaceAll(KEY_SHAPES, HIDDEN)
    .replaceAll(USER_IN_URL, `//${HIDDEN}@`)
    .replaceAll(QUERY_IN_URL, `$1${HIDDEN}`);
}

/** A line of a file as it may be shown: what is given to a key of a telling name is hidden whole. */
export function hideInLine(line: string, secrets: readonly string[]): string {
  const read = line.slice(0, LONGEST_READ);
  const [, before, env, value = ''] = SECRET_KEY.exec(read) ?? [];
  const isName = env !== undefined && VARIABLE.test(value);
  return hideSecrets(before === undefined || isName ? read : `${before}${HIDDEN}`, secrets);
}

/**
 * The values of an environment that are secrets: by their name, or because a file names them where keys are
 * named. Short ones would hide half of any text.
 */
export function secretsOf(
  env: Readonly<Record<string, string | undefined>>,
  file: string,
): readonly string[] {
  const named = new Set(Array.from(file.matchAll(/["']([A-Z_][A-Z0-9_]*)["']/g), ([, name]) => name));
  return Object.entries(env)
    .filter(([name]) => named.has(name) || /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL/i.test(name))
    .flatMap(([, value = '']) => [value, value.trim()])
    .filter((value) => value.length >= 8)
    .sort((a, b) => b.length - a.length);
}
