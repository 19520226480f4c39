import path from 'node:path';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../config/presets.js';
import { setVariable } from '../../config/set-variable.js';
import { writePreset } from '../../config/write-preset.js';
import { CascadeError } from '../../domain/cascade-error.js';
import type { CommandBody, CommandCall } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { paintsFor } from '../paints.js';
import { ignoreStore } from '../ignore-store.js';
import { invalidOption } from '../invalid-option.js';
import { isGitOffered } from '../is-git-offered.js';
import { firstWord } from '../read-arguments.js';
import type { Terminal } from '../terminal.js';

/** Writes a configuration that works once its key is set, or its models are there, and says what is next. */
export const initCommand: CommandBody = async (call) => {
  const { terminal, global, options } = call;
  const preset = await choosePreset(call);
  const target = path.resolve(terminal.cwd, global.config ?? 'cascade.toml');
  const file = await writePreset(preset, target, options['force'] === true);
  const { apiKeyEnv, tiers } = PRESETS[preset];
  const models = Object.values(tiers).map(({ model }) => model);
  const ignore = (await isGitOffered(path.dirname(file))) ? [ignoreStore()] : [];
  const steps = [...nextSteps(preset, models, apiKeyEnv, terminal.env), ...ignore];
  if (global.json) terminal.out.write(`${JSON.stringify({ file, preset, models, next: steps })}\n`);
  else if (!global.quiet) terminal.out.write(textOf(file, models, steps, terminal));
  return EXIT.done;
};

async function choosePreset(call: CommandCall): Promise<PresetName> {
  const { terminal, options } = call;
  // The command line takes no other words.
  const named = PRESET_NAMES.find((name) => name === firstWord(call));
  if (named !== undefined) return named;
  const likeliest = likeliestPreset(terminal.env);
  if (options['yes'] === true) return likeliest;
  if (terminal.input.isTty) return ask(terminal, likeliest);
  throw invalidOption(
    'Nobody is at the keyboard to say whose models to use.',
    `Name them, such as \`cascade init ollama\`, or add --yes, which takes ${likeliest} here.`,
  );
}

/** The one whose key is there already; else the one that needs none. */
function likeliestPreset(env: Terminal['env']): PresetName {
  const isReady = (name: PresetName) => (env[PRESETS[name].apiKeyEnv ?? ''] ?? '').trim() !== '';
  return PRESET_NAMES.find(isReady) ?? 'ollama';
}

async function ask({ input, err }: Terminal, likeliest: PresetName): Promise<PresetName> {
  const { bold, dim } = paintsFor(err);
  err.write('Whose models shall tasks run on?\n');
  for (const [index, name] of PRESET_NAMES.entries()) {
    const { apiKeyEnv, tiers } = PRESETS[name];
    const models = Object.values(tiers).map(({ model }) => model);
    const needs = apiKeyEnv === null ? 'local, no key' : `needs ${apiKeyEnv}`;
    err.write(`  ${index + 1}. ${bold(name)}  ${dim(`${models.join(', ')}; ${needs}`)}\n`);
  }
  for (;;) {
    const answer = (await input.ask(`1 to ${PRESET_NAMES.length}, or a name [${likeliest}] `))?.trim();
    if (answer === undefined) throw interrupted();
    if (answer === '') return likeliest;
    const chosen = PRESET_NAMES[Number(answer) - 1] ?? PRESET_NAMES.find((name) => name === answer);
    if (chosen !== undefined) return chosen;
  }
}

function interrupted(): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INTERRUPTED',
    message: 'Nobody said whose models to use.',
    hint: 'Nothing was written.',
  });
}

function nextSteps(
  preset: PresetName,
  models: readonly string[],
  variable: string | null,
  env: Terminal['env'],
): readonly string[] {
  const isSet = variable !== null && (env[variable] ?? '').trim() !== '';
  return [
    ...(preset === 'ollama' ? models.map((model) => `ollama pull ${model}`) : []),
    ...(variable === null || isSet ? [] : [setVariable(variable)]),
    'cascade doctor',
    'cascade run "Say hello."',
  ];
}

function textOf(
  file: string,
  models: readonly string[],
  steps: readonly string[],
  { out, cwd }: Terminal,
): string {
  const { bold, good } = paintsFor(out);
  const shown = path.relative(cwd, file);
  const lines = [
    `${good('written')} ${shown.startsWith('..') ? file : shown}: tasks climb ${models.join(' → ')}`,
    '',
    'Next:',
    ...steps.map((step) => `  ${bold(step)}`),
  ];
  return `${lines.join('\n')}\n`;
}
