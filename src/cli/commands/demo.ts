import path from 'node:path';
import { openBackends } from '../../adapters/backends/open-backends.js';
import { workspaceTools } from '../../adapters/workspace-tools/workspace-tools.js';
import type { Cascade } from '../../cascade.js';
import { createCascade } from '../../compose.js';
import { findConfig } from '../../config/find-config.js';
import type { PolicyInput } from '../../config/resolve-policy.js';
import type { TaskResult } from '../../domain/task-result.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { demoLine } from '../demo-line.js';
import { exitCodeOf } from '../exit-code-of.js';
import { EXIT } from '../exit-codes.js';
import { forThisShell } from '../for-this-shell.js';
import { lineWidth } from '../line-width.js';
import { paintsFor } from '../paints.js';
import { Interrupts } from '../run/interrupts.js';
import { LineLabels } from '../run/line-labels.js';
import { reportLines } from '../run/run-report.js';
import { storePath } from '../store-path.js';
import { SCRIPTED } from '../scripted-label.js';

const PROMPT = 'Can two nodes hold this lease at once, if the clock of one of them jumps back?';

/** Prices of nobody, so that there is money to count. */
const POLICY: PolicyInput = {
  tiers: {
    light: {
      backend: 'scripted',
      model: 'scripted-light',
      scripted: true,
      price: { input: 0.1, output: 0.4 },
    },
    medium: { backend: 'scripted', model: 'scripted-medium', scripted: true, price: { input: 1, output: 4 } },
    heavy: { backend: 'scripted', model: 'scripted-heavy', scripted: true, price: { input: 5, output: 25 } },
  },
};

/** Runs the whole engine, on the store of this directory, with models that follow a script and say so. */
export const demoCommand: CommandBody = async (call) => {
  const models = openBackends([{ name: 'scripted', provider: 'scripted', baseUrl: null, apiKey: null }]);
  const log = { path: await storePath(call) };
  const tools = await workspaceTools(call.terminal.cwd);
  const cascade = await createCascade({ models, policy: POLICY, log, tools });
  try {
    return await runDemo(call, cascade);
  } finally {
    await cascade.close();
  }
};

async function runDemo({ global, terminal }: CommandCall, cascade: Cascade): Promise<number> {
  const { out, err } = terminal;
  const isTelling = !global.json && !global.quiet;
  const labels = new LineLabels();
  const say = (line: string) => out.write(labels.label(`${line}\n`, SCRIPTED));
  const interrupts = new Interrupts(terminal, cascade, (line) => err.write(`${line}\n`));
  try {
    const { task, settled } = await cascade.submit({ prompt: PROMPT, tier: 'light' });
    interrupts.watch(task);
    const settling = settled();
    if (isTelling) {
      say(`A script plays three models here. The engine, the log and the counting are real.\n`);
      const width = lineWidth(out) - SCRIPTED.length - 1;
      for await (const fact of cascade.events(task)) {
        const line = demoLine(fact, paintsFor(out), width);
        if (line !== null) say(line);
      }
    }
    const result = await settling;
    out.write(global.json ? `${JSON.stringify(result)}\n` : '');
    if (!global.json) say(`${isTelling ? '\n' : ''}${result.answer ?? ''}`);
    if (isTelling) tellTheRest(result, terminal, say, await ownModels({ global, terminal }));
    return exitCodeOf(result);
  } catch (error) {
    if (interrupts.hasLetGo) return EXIT.interrupted;
    throw error;
  } finally {
    interrupts.stop();
  }
}

function tellTheRest(
  result: TaskResult,
  { out }: CommandCall['terminal'],
  say: (line: string) => void,
  [next, why]: readonly [command: string, why: string],
): void {
  const { bold } = paintsFor(out);
  const narrower = { ...out, columns: out.columns - SCRIPTED.length - 1 };
  for (const line of reportLines(result, narrower)) say(line);
  say('\nIt is all in the log. Try:');
  const offer = (line: string, what: string) => say(`  ${bold(line)}${' '.repeat(27 - line.length)}${what}`);
  offer(forThisShell('cascade replay @1 --step'), 'every fact again, without a call');
  offer(forThisShell('cascade explain @1'), 'why it cost what it did');
  offer(forThisShell('cascade show @1'), 'the task whole');
  offer(next, `${why}, then: cascade run "…"`);
}

/** The way to models of one's own: a configuration that is there already is not to be written. */
async function ownModels({ global, terminal: { cwd, env } }: Pick<CommandCall, 'global' | 'terminal'>) {
  const file = await findConfig({ cwd, env, path: global.config });
  if (file === null) return ['cascade init', 'your own models'] as const;
  return ['cascade doctor', `whether the models of ${path.basename(file)} are there`] as const;
}
