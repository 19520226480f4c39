import { z } from 'zod';
import { CascadeError } from '../domain/cascade-error.js';
import { faultsOf } from '../domain/faults-of.js';
import type { WhereToLook } from './find-config.js';
import type { LocalServer } from './known-backends.js';

export interface ConfigOptions {
  /** A file that was named; relative to `cwd`. */
  readonly path?: string | undefined;
  /** Where the nearest cascade.toml is looked for, upward. Default: the working directory of this process. */
  readonly cwd?: string | undefined;
  /** Where keys are looked for. Default: the environment of this process. */
  readonly env?: WhereToLook['env'] | undefined;
  /** `backend:model`: this one model, in standard mode, whatever the file says. */
  readonly model?: string | undefined;
  /** Servers of this machine to look for where nothing names a model. Default: the usual five. */
  readonly localServers?: readonly LocalServer[];
}

// No record of zod: `process.env` is not always a plain object.
const environment = z.custom(
  (env) => typeof env === 'object' && env !== null && Object.values(env).every(isSetOrNot),
  'not an environment, of texts',
);

function isSetOrNot(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

const optionsSchema = z.looseObject({
  path: z.string().optional(),
  cwd: z.string().min(1).optional(),
  env: environment.optional(),
  model: z.string().optional(),
  localServers: z.array(z.looseObject({ name: z.string(), baseUrl: z.string() })).optional(),
});

/** Options, checked, with the place and the environment of this process where none is named. @throws invalid INVALID_OPTIONS  with the path */
export function checkedOptions<T extends ConfigOptions>(taker: string, options: T): T & WhereToLook {
  const read = optionsSchema.safeParse(options);
  if (read.success) return { ...options, cwd: options.cwd ?? process.cwd(), env: options.env ?? process.env };
  const faults = faultsOf(read.error, 'options');
  throw new CascadeError({
    kind: 'invalid',
    code: 'INVALID_OPTIONS',
    message: `${taker} cannot work with these options: ${faults.join('; ')}.`,
    hint: 'Compare them with the type ConfigOptions; without any, it looks from the working directory upward.',
    details: { faults },
  });
}
