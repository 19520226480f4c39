import { register } from 'node:module';

/** Says which packages were loaded by the time the main door is open, and by the end of a scripted task. */
const HOOK = `
  export async function resolve(specifier, context, next) {
    if (/^[@a-z]/.test(specifier) && !specifier.includes(':')) process._rawDebug('loads ' + specifier);
    return next(specifier, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(HOOK)}`);

const { createCascade, openBackends } = await import('../../src/index.js');
const cascade = await createCascade({
  models: openBackends([
    { name: 'demo', provider: 'scripted', baseUrl: null, apiKey: null },
    { name: 'openai', provider: 'openai', baseUrl: null, apiKey: 'none' },
    { name: 'anthropic', provider: 'anthropic', baseUrl: null, apiKey: 'none' },
  ]),
  log: 'memory',
  policy: {
    mode: 'standard',
    defaultTier: 'light',
    tiers: { light: { backend: 'demo', model: 'scripted' } },
  },
});
const { status } = await cascade.run('Hello');
process.stdout.write(`${status}\n`);
