// A host that keeps its models where the command line keeps them: in cascade.toml. The backend of this
// file is a script and says so; with one of your own, what follows the import below is all there is.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const project = await mkdtemp(path.join(os.tmpdir(), 'cascade-from-toml-'));
const toml = `
[backends.local]
provider = "scripted"
tiers.light = { model = "small", price = { input = 0.1, output = 0.4 } }
tiers.medium = { model = "middle", price = { input = 1, output = 4 } }
tiers.heavy = { model = "large", price = { input = 5, output = 25 } }

[cascade]
`;
await writeFile(path.join(project, 'cascade.toml'), toml);
process.chdir(project);

import { createCascade, loadConfig, openBackends } from 'model-cascade';

const config = await loadConfig();
const cascade = await createCascade({ ...config, models: openBackends(config.backends) });

const result = await cascade.run({ prompt: 'Can two nodes hold this lease at once?', tier: 'light' });
console.log(result.answer);
for (const leg of result.path) console.log(leg.to, leg.model, leg.cause, leg.costMicroUsd);
await cascade.close();

process.chdir(os.tmpdir());
await rm(project, { recursive: true });
