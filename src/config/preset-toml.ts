import { TIERS, type Tier } from '../domain/tier.js';
import { wrongArgument } from '../domain/wrong-argument.js';
import { PRESET_NAMES, PRESETS, type PresetName, type PresetTier } from './presets.js';

/** A short, commented cascade.toml that climbs three tiers of one provider. @throws invalid INVALID_ARGUMENT */
export function presetToml(name: PresetName): string {
  if (!PRESET_NAMES.includes(name)) throw wrongArgument('presetToml', `one of ${PRESET_NAMES.join(', ')}`);
  const { provider, baseUrl, apiKeyEnv, notes, tiers } = PRESETS[name];
  return [
    `# Cascade with ${name}. Every key there is: docs/configuration.md; \`cascade config check\` reads this file.`,
    ...notes.map((note) => `# ${note}`),
    '',
    '[model]                            # all that is used if you remove [cascade]',
    `default = "${name}:${tiers.medium.model}"`,
    '',
    `[backends.${name}]`,
    `provider = "${provider}"`,
    ...(baseUrl === null ? [] : [`base_url = "${baseUrl}"`]),
    ...(apiKeyEnv === null ? [] : [`api_key_env = "${apiKeyEnv}"   # the name of a variable, never a key`]),
    ...TIERS.flatMap((tier) => ['', ...tierLines(name, tier, tiers[tier])]),
    '',
    '[cascade]                          # its presence turns cascading on',
    `backend = "${name}"`,
    'default_tier = "medium"            # where a task begins when nobody can tell how hard it is',
    'approval = "never"                 # ["heavy"] asks you before each climb to heavy',
    '# checks.judge.tier = "same"       # a model judges each answer that could still climb, and is paid for it',
    '',
    '[budget]',
    '# task_usd = 1.00                  # no task may cost more',
    '',
    '[log]',
    'path = ".cascade"                  # what happened is kept here, relative to this file',
    '',
  ].join('\n');
}

function tierLines(
  name: string,
  tier: Tier,
  { model, contextWindow, price, ...rest }: PresetTier,
): readonly string[] {
  const cached = price.cachedInput === undefined ? '' : `, cached_input = ${price.cachedInput}`;
  return [
    `[backends.${name}.tiers.${tier}]`,
    `model = "${model}"`,
    `context_window = ${contextWindow}`,
    `price = { input = ${price.input}, output = ${price.output}${cached} }   # US dollars per million tokens`,
    `timeout = "${rest.timeout}"`,
    `capabilities = [${rest.capabilities.map((each) => `"${each}"`).join(', ')}]`,
  ];
}
