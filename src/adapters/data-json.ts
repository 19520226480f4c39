/** The JSON of policies that can never change: one stands in the first fact of every task of a process. */
const written = new WeakMap<object, string>();

/**
 * The JSON of a fact's data, exactly as it is stored: what `JSON.stringify` makes of it.
 *
 * JSON knows no `undefined`: a fact without data is kept with `null`.
 */
export function dataJson(data: unknown): string {
  const policy = frozenPolicyOf(data);
  return policy === undefined ? (JSON.stringify(data) ?? 'null') : withPolicy(data as object, policy);
}

/** A policy is most of a first fact, and writing it most of what that fact costs. */
function frozenPolicyOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('policy' in data) || 'toJSON' in data) return undefined;
  const { policy } = data;
  if (typeof policy !== 'object' || policy === null || Array.isArray(data)) return undefined;
  let json = written.get(policy);
  if (json === undefined && isPlainAndFrozen(policy)) written.set(policy, (json = JSON.stringify(policy)));
  return json;
}

/** Stands for the policy while the rest is written, and is nothing that anybody says. */
const PLACE = '\0policy';
const PLACE_JSON = JSON.stringify(PLACE);

/** Written in one go with a place left free: key by key takes twice as long. */
function withPolicy(data: object, policy: string): string {
  const json = JSON.stringify({ ...data, policy: PLACE });
  const at = json.indexOf(PLACE_JSON);
  // Somebody says it after all: no shortcut then.
  if (json.lastIndexOf(PLACE_JSON) !== at) return JSON.stringify(data);
  return `${json.slice(0, at)}${policy}${json.slice(at + PLACE_JSON.length)}`;
}

/** True for what JSON will say the same of for ever. */
function isPlainAndFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (!Object.isFrozen(value) || 'toJSON' in value) return false;
  const fields = Object.values(Object.getOwnPropertyDescriptors(value));
  return fields.every((field) => 'value' in field && isPlainAndFrozen(field.value));
}
