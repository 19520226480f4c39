import type { Fact } from '../../domain/facts.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { factSummary } from '../fact-summary.js';
import { lineWidth } from '../line-width.js';
import { paintsFor } from '../paints.js';
import { firstWord } from '../read-arguments.js';
import { existingStore, readTask } from '../read-store.js';
import { table, type Column } from '../table.js';
import { clockText } from '../time-text.js';

const COLUMNS: readonly Column[] = [
  { title: '', align: 'right' },
  { title: '', spare: true },
  { title: '' },
  { title: '', flexible: true },
];

/** Every fact of a task, one a line. */
export const logCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const { log } = await existingStore(call);
  const { facts } = await readTask(log, firstWord(call));
  if (call.global.json) {
    for (const fact of facts) out.write(`${JSON.stringify(fact)}\n`);
    return EXIT.done;
  }
  const { dim, bold } = paintsFor(out);
  const row = (fact: Fact) => [
    { text: String(fact.seq), paint: dim },
    { text: clockText(fact.at), paint: dim },
    { text: fact.type, paint: bold },
    factSummary(fact),
  ];
  out.write(`${table(COLUMNS, facts.map(row), lineWidth(out)).join('\n')}\n`);
  return EXIT.done;
};
