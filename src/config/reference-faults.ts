import { TIERS } from '../domain/tier.js';
import { cascadeBackend, splitModel } from './cascade-backend.js';
import type { FaultKind, SortedFault } from './config-fault.js';
import type { ConfigDocument } from './config-schema.js';
import { nearestKey } from './nearest-key.js';
import { dotted } from './shown-value.js';
import type { KeyPath } from './key-path.js';
import type { TomlPlaces } from './toml-places.js';

/** Where a file of the right shape contradicts itself, or asks for what there is not. */
export function referenceFaults(document: ConfigDocument, places: TomlPlaces): readonly SortedFault[] {
  const at = (path: KeyPath, message: string, hint: string | null, kind: FaultKind = 'reference') => {
    const place = places.nearest(path);
    return { kind, key: dotted(path), ...(place.value ?? place.key), message, hint };
  };
  return [
    ...addresses(document, at),
    ...namesOfBackends(document, at),
    ...cascading(document, at),
    ...homes(document, at),
    ...notBuiltYet(document, at),
  ];
}

type Fault = (path: KeyPath, message: string, hint: string | null, kind?: FaultKind) => SortedFault;

function addresses({ backends }: ConfigDocument, fault: Fault): readonly SortedFault[] {
  return Object.entries(backends)
    .filter(([, each]) => each.provider === 'openai-compatible' && each.base_url === undefined)
    .map(([name]) => {
      const message = `backends.${name}.base_url is missing: "openai-compatible" has no address of its own`;
      return fault(
        ['backends', name],
        message,
        'For example base_url = "http://127.0.0.1:11434/v1".',
        'missing',
      );
    });
}

/** Only shells know `~`: to us it would be a folder of that name, beside the file. */
function homes({ log }: ConfigDocument, fault: Fault): readonly SortedFault[] {
  if (!/^~[/\\]/.test(log.path)) return [];
  const hint = 'Write the folder out, or relative to this file: path = ".cascade".';
  return [fault(['log', 'path'], 'log.path: "~" is a word of shells, and means nothing here', hint)];
}

function namesOfBackends(document: ConfigDocument, fault: Fault): readonly SortedFault[] {
  const { backends, cascade, model } = document;
  const named: (readonly [KeyPath, string])[] = [];
  if (model !== undefined) named.push([['model', 'default'], splitModel(model.default).backend]);
  if (cascade?.backend !== undefined) named.push([['cascade', 'backend'], cascade.backend]);
  for (const [name, { tiers = {} }] of Object.entries(backends)) {
    for (const tier of TIERS) {
      const other = tiers[tier]?.backend;
      if (other !== undefined) named.push([['backends', name, 'tiers', tier, 'backend'], other]);
    }
  }
  return named
    .filter(([, name]) => !Object.hasOwn(backends, name))
    .map(([path, name]) =>
      fault(
        path,
        `${dotted(path)} names the backend "${name}", which is not in the file`,
        known(name, backends),
      ),
    );
}

function known(name: string, backends: ConfigDocument['backends']): string {
  const names = Object.keys(backends);
  const nearest = nearestKey(name, names);
  if (nearest !== null) return `Did you mean "${nearest}"?`;
  const there = names.length === 0 ? 'The file has none' : `The file has ${names.join(', ')}`;
  return `${there}: add a table [backends.${name}].`;
}

function cascading(document: ConfigDocument, fault: Fault): readonly SortedFault[] {
  const { cascade, backends } = document;
  if (cascade === undefined) return [];
  const faults: SortedFault[] = [];
  const { repeats, window } = cascade.stall;
  if (repeats > window) {
    const message = `cascade.stall.repeats is ${repeats}, and only the last ${window} are looked at`;
    faults.push(fault(['cascade', 'stall', 'repeats'], message, 'Make window at least as large as repeats.'));
  }
  const name = cascadeBackend(document);
  if (name === null) {
    const hint = `One of ${Object.keys(backends).join(', ') || '[backends.*], of which the file has none'}.`;
    return [
      ...faults,
      fault(['cascade'], 'cascade.backend is missing: whose tiers are climbed?', hint, 'missing'),
    ];
  }
  const backend = Object.hasOwn(backends, name) ? backends[name] : undefined;
  return backend === undefined
    ? faults
    : [...faults, ...climbing(document, name, backend.tiers ?? {}, fault)];
}

function climbing(
  { cascade }: ConfigDocument,
  name: string,
  tiers: NonNullable<ConfigDocument['backends'][string]['tiers']>,
  fault: Fault,
): readonly SortedFault[] {
  const there = TIERS.filter((tier) => tiers[tier] !== undefined);
  const path: KeyPath = ['backends', name, 'tiers'];
  if (there.length === 0) {
    const message = `backends.${name} has no tiers, and [cascade] climbs them`;
    return [
      fault(path, message, `Add [backends.${name}.tiers.light], .medium and .heavy, each with a model.`),
    ];
  }
  if (!there.includes('medium') && there.length === 2) {
    const message = `backends.${name} has light and heavy, and tiers are climbed one at a time`;
    return [fault(path, message, 'Call the stronger of two models medium.')];
  }
  const faults: SortedFault[] = [];
  const wanted = cascade?.default_tier ?? 'medium';
  if (!there.includes(wanted)) {
    const message = `cascade.default_tier is "${wanted}", and backends.${name} has no such tier`;
    faults.push(fault(['cascade', 'default_tier'], message, `It has ${there.join(' and ')}.`));
  }
  const judge = cascade?.checks.judge?.tier ?? 'same';
  if (judge !== 'same' && !there.includes(judge)) {
    const message = `cascade.checks.judge.tier is "${judge}", and backends.${name} has no such tier`;
    faults.push(
      fault(['cascade', 'checks', 'judge', 'tier'], message, `It has ${there.join(' and ')}; or "same".`),
    );
  }
  const { model, price } = cascade?.checks.judge ?? {};
  if (price !== undefined && model === undefined) {
    const message = 'cascade.checks.judge.price is that of a model of its own, and it names none';
    faults.push(
      fault(
        ['cascade', 'checks', 'judge', 'price'],
        message,
        'Name its model, or leave the price to the tier.',
      ),
    );
  }
  for (const tier of there) {
    const other = tiers[tier]?.backend ?? name;
    if (other === name || cascade?.cross_backend === true) continue;
    const message = `backends.${name}.tiers.${tier} names the backend "${other}", and crossing backends is not allowed`;
    faults.push(
      fault([...path, tier, 'backend'], message, 'Allow it with cross_backend = true under [cascade].'),
    );
  }
  return faults;
}

/** What the format promises and the engine does not do yet: said aloud, where silence would cost privacy. */
function notBuiltYet({ log }: ConfigDocument, fault: Fault): readonly SortedFault[] {
  const faults: SortedFault[] = [];
  if (log.redact.length > 0) {
    const hint = 'Leave it empty; until then, keep what must not be stored out of the prompts.';
    faults.push(fault(['log', 'redact'], 'log.redact: redaction is not built yet', hint, 'not_built'));
  }
  if (log.store === 'postgres') {
    const hint = 'Use "file", or "memory" for what may be forgotten.';
    faults.push(fault(['log', 'store'], 'log.store: "postgres" is not built yet', hint, 'not_built'));
  }
  return faults;
}
