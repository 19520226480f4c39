/**
 * Arguments that fit a tool's JSON schema well enough to show what a call looks like: what is required,
 * and nothing else. A text is the folder at hand where it names a place, else the beginning of the ask.
 */
export function sampleArguments(
  schema: Readonly<Record<string, unknown>>,
  ask: string,
): Record<string, unknown> {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const names = required.filter((name) => typeof name === 'string');
  return Object.fromEntries(names.map((name) => [name, sample(name, properties[name], ask)]));
}

function sample(name: string, schema: unknown, ask: string): unknown {
  if (!isRecord(schema)) return '';
  if ('const' in schema) return schema['const'];
  if ('default' in schema) return schema['default'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  switch (schema['type']) {
    case 'number':
    case 'integer':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return sampleArguments(schema, ask);
    default:
      return /path|dir|folder/i.test(name) ? '.' : ask.slice(0, 60);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
