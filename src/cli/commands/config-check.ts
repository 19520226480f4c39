import { configReport, type ConfigReport } from '../../config/config-report.js';
import { loadConfig } from '../../config/load-config.js';
import { TIERS } from '../../domain/tier.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { lineWidth } from '../line-width.js';
import { paintsFor } from '../paints.js';
import { table } from '../table.js';
import type { Output } from '../terminal.js';

/** Reads the configuration, and says what it comes to. One that does not hold is an error, with all its faults. */
export const configCheckCommand: CommandBody = async ({ global, terminal }) => {
  const { cwd, env, out } = terminal;
  const report = configReport(await loadConfig({ cwd, env, path: global.config }));
  out.write(global.json ? `${JSON.stringify(report)}\n` : `${reportText(report, out).join('\n')}\n`);
  return EXIT.done;
};

function reportText(
  { file, mode, tiers, values, warnings, missingKeys }: ConfigReport,
  out: Output,
): string[] {
  const { bold, dim, good, bad, tier: paintTier } = paintsFor(out);
  const width = lineWidth(out);
  const says =
    mode === 'cascade' ? 'tasks climb through these tiers' : 'standard mode: one model, no [cascade] table';
  const tierRows = tiers.map(({ tier, backend, model }) => [
    { text: tier, paint: paintTier(TIERS.find((each) => each === tier) ?? null) },
    `${backend}:${model}`,
  ]);
  const valueRows = values.map(({ key, value, origin }) => [key, value, { text: origin, paint: dim }]);
  return [
    `${good('holds')}  ${bold(file ?? 'no cascade.toml')}: ${says}`,
    '',
    ...table([{ title: '' }, { title: '', flexible: true }], tierRows, width, dim),
    '',
    ...table(
      [{ title: 'key' }, { title: 'value', flexible: true }, { title: 'from' }],
      valueRows,
      width,
      dim,
    ),
    ...(warnings.length + missingKeys.length === 0 ? [] : ['']),
    ...missingKeys.map(
      ({ backend, variable }) =>
        `${bad('missing')} ${variable ?? 'a key'}, which ${backend} needs, is not set`,
    ),
    ...warnings.map((warning) => `${bad('note')} ${warning}`),
  ];
}
