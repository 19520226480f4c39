import { doctor, type DoctorReport } from '../../config/doctor.js';
import type { DoctorCheck } from '../../config/doctor-check.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { paintsFor } from '../paints.js';
import type { Output } from '../terminal.js';

const NAME_WIDTH = 12;

/** What is there, what is missing, and what to do next. */
export const doctorCommand: CommandBody = async ({ global, terminal }) => {
  const { cwd, env, out } = terminal;
  const report = await doctor({ cwd, env, path: global.config });
  out.write(global.json ? `${JSON.stringify(report)}\n` : `${reportText(report, out).join('\n')}\n`);
  return report.healthy ? EXIT.done : EXIT.failed;
};

function reportText({ checks, next }: DoctorReport, out: Output): string[] {
  const { bold } = paintsFor(out);
  return [...checks.flatMap((check) => checkLines(check, next, out)), '', `${bold('next')}  ${next}`];
}

/** @param next  what is said below, and need not be said twice */
function checkLines({ name, status, message, hint }: DoctorCheck, next: string, out: Output): string[] {
  const { good, bad, dim, tier } = paintsFor(out);
  const marks = { ok: good('✓'), warn: tier('medium')('!'), fail: bad('✗') };
  const lines = [`${marks[status]} ${name.padEnd(NAME_WIDTH)} ${message}`];
  return hint === null || hint === next ? lines : [...lines, `  ${' '.repeat(NAME_WIDTH)} ${dim(hint)}`];
}
