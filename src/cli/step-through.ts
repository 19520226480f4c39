import type { Fact } from '../domain/facts.js';
import type { ReplayCheck } from '../engine/verify-replay.js';
import type { CommandCall } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { lineWidth } from './line-width.js';
import { paintsFor } from './paints.js';
import { Stepper, stepLine } from './step-lines.js';

/** Fact by fact: on a terminal one for each Enter, elsewhere all of them. */
export async function stepThrough(
  { terminal, global }: CommandCall,
  facts: readonly Fact[],
  check: ReplayCheck,
): Promise<ExitCode> {
  const { out, err, input } = terminal;
  const paints = paintsFor(out);
  const stepper = new Stepper();
  const good = check.verified ? facts : facts.slice(0, check.seq - 1);
  const asks = out.isTty && input.isTty && !global.json;
  if (asks && !global.quiet) err.write(paints.dim('Enter: the next fact. q and Enter: enough.\n'));
  // Enter has begun a line of its own, which the next fact takes.
  const over = asks && out.canRedraw && err.isTty ? '\u001b[1A\u001b[2K' : '';
  for (const fact of good) {
    const step = stepper.step(fact);
    out.write(
      `${fact === good[0] ? '' : over}${global.json ? JSON.stringify(step) : stepLine(step, fact, paints, lineWidth(out))}\n`,
    );
    const answer = asks ? await input.ask('') : '';
    if (answer === null || answer.trim() === 'q') break;
  }
  if (check.verified) return EXIT.done;
  err.write(`${paints.bad(`does not replay from fact ${check.seq} on:`)} ${check.reason}\n`);
  return EXIT.failed;
}
