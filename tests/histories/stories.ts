import { ManualClock } from '../../src/adapters/clock-manual.js';
import { countedIdentifiers } from '../../src/adapters/identifiers-counted.js';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels, type ScriptedReply } from '../../src/adapters/models-scripted.js';
import type { Cascade } from '../../src/cascade.js';
import { createCascade } from '../../src/compose.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { Recorded } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { settle } from '../turns.js';

/** One process after another over one store, with a clock that moves a little at every call. */
class Stage {
  readonly clock = new ManualClock();
  readonly #store = memoryStore();
  readonly #identifiers = countedIdentifiers();
  #log: EventLog | null = null;

  async process(script: readonly ScriptedReply[], policy: Partial<PolicyInput> = {}): Promise<Cascade> {
    const models = new ScriptedModels((_request, index) => {
      this.clock.jumpTo(this.clock.now() + 250);
      return script[index] ?? { hang: true };
    });
    this.#log = this.#store.open();
    const { clock } = this;
    const identifiers = this.#identifiers;
    const randomness = { next: () => 0.5 };
    const tools = { look: tool(true), note: tool(false) };
    const tiers = { light: tier('small', 1), medium: tier('middling', 3), heavy: tier('large', 15) };
    const all = { ...policy, tiers };
    return createCascade({ models, policy: all, log: this.#log, tools, clock, identifiers, randomness });
  }

  /** As a power cut: nobody is told, and what was in flight is lost. */
  async crash(): Promise<void> {
    await settle();
    if (this.#log !== null) this.#store.kill(this.#log);
    this.clock.jumpTo(this.clock.now() + 60_000);
  }

  async stream(task: TaskId): Promise<readonly Recorded[]> {
    await settle();
    return this.#store.open().read(task);
  }
}

function tool(idempotent: boolean) {
  const inputSchema = { type: 'object', properties: { what: { type: 'string' } } };
  return { description: 'looks at things', inputSchema, idempotent, execute: () => ({ seen: ['Ω', '“quoted”', 1.5] }) };
}

function tier(model: string, price: number) {
  return { model, scripted: true, price: { input: price, output: 5 * price }, maxOutputTokens: 1000 };
}

const HELP: ScriptedReply = { calls: [{ name: 'escalate', input: { reason: 'this is more than I can do' } }] };
const look = (what: string) => ({ name: 'look', input: { what } });
const light = (prompt: string) => ({ prompt, tier: 'light' }) as const;

/** What happens in each recorded stream: told with the real engine, a scripted model and a hand-wound clock. */
export const STORIES: Readonly<Record<string, (stage: Stage) => Promise<TaskId>>> = {
  async 'one-leg'(stage) {
    const cascade = await stage.process([{ text: 'Paris.', reasoning: 'a capital is asked for' }]);
    return (await cascade.run('What is the capital of France?')).task;
  },

  async 'two-climbs'(stage) {
    const summary = { reason: 'the proof needs a stronger model', context_summary: 'lemma 1 holds, lemma 2 is open' };
    const cascade = await stage.process([
      HELP,
      { text: 'Let me look first.', calls: [look('lemma 2'), { name: 'escalate', input: summary }, look('lemma 3')] },
      { text: 'Q.E.D.' },
    ]);
    return (await cascade.run(light('Prove it.'))).task;
  },

  async 'approval-denied-then-granted'(stage) {
    const cascade = await stage.process([HELP, { calls: [look('again')] }, HELP, { text: 'granted' }], {
      approval: ['medium'],
    });
    const handle = await cascade.submit(light('May I?'));
    await handle.rested();
    await cascade.deny(handle.task, 'ada', 'try harder first');
    await settle();
    await cascade.approve(handle.task, 'ada');
    return (await handle.settled()).task;
  },

  async 'rolled-back'(stage) {
    const cascade = await stage.process([
      HELP,
      { fail: 'OVERLOADED', transient: true, retryAfterMs: 2000 },
      { fail: 'UNAUTHORIZED' },
      { text: 'as well as I can' },
    ]);
    const handle = await cascade.submit(light('Try the next one up.'));
    await stage.clock.advance(10_000);
    return (await handle.settled()).task;
  },

  async 'rejected-then-stalled'(stage) {
    const again = { calls: [look('the same thing')] };
    const cascade = await stage.process([{ text: '' }, again, again, again, { text: 'there it is' }]);
    return (await cascade.run(light('Find it.'))).task;
  },

  async 'escalated-by-a-person'(stage) {
    const cascade = await stage.process([{ hang: true }, { text: 'with pleasure' }]);
    const handle = await cascade.submit(light('Take your time.'));
    await settle();
    await cascade.escalate(handle.task, 'ada', 'it takes too long');
    return (await handle.settled()).task;
  },

  async 'crashed-twice'(stage) {
    const first = await stage.process([{ hang: true }]);
    const { task } = await first.submit(light('Survive this.'));
    await stage.crash();
    const second = await stage.process([HELP, { hang: true }]);
    await second.resume();
    await stage.crash();
    const third = await stage.process([{ text: 'survived' }]);
    const [handle] = await third.resume();
    await handle?.settled();
    return task;
  },

  async 'three-turns'(stage) {
    const cascade = await stage.process([{ text: 'one' }, HELP, { text: 'two' }, { text: 'three' }]);
    const { task } = await cascade.run({ ...light('First?'), system: 'Be brief.', keepOpen: true });
    await cascade.continue(task, 'Second?');
    await cascade.continue(task, 'Third?');
    await cascade.cancel(task, 'ada', 'that is all');
    return task;
  },

  async 'judged'(stage) {
    const policy = { checks: { judge: { tier: 'heavy' as const, criteria: 'The sum is right.' } } };
    const yes = { text: '{"accept": true, "reason": "the sum is right"}' };
    const no = { text: '```json\n{"accept": false, "reason": "2 and 2 are not 5"}\n```' };
    const first = await stage.process([{ text: '5' }, { fail: 'OVERLOADED', transient: true }, { hang: true }], policy);
    const { task } = await first.submit({ ...light('Add 2 and 2.'), keepOpen: true });
    await stage.clock.advance(10_000);
    await stage.crash();
    const script = [no, { text: '4' }, yes, { text: '10' }, { text: 'Looks fine.' }];
    const second = await stage.process(script, policy);
    const [handle] = await second.resume();
    await handle?.rested();
    await second.continue(task, 'Add 5 and 5.');
    await second.cancel(task, 'ada', 'that is all');
    return task;
  },

  async 'cancelled'(stage) {
    const cascade = await stage.process([{ calls: [{ name: 'note', input: { what: 'x' } }] }, { hang: true }]);
    const { task } = await cascade.submit(light('Never mind.'));
    await settle();
    await cascade.cancel(task, 'ada');
    return task;
  },

  async 'budget-exceeded'(stage) {
    const budget = { taskMicroUsd: 3_000 };
    const cascade = await stage.process([{ calls: [look('gold')], usage: { outputTokens: 400 } }], { budget });
    return (await cascade.run(light('Spend it.'))).task;
  },
};

/** Tells a story from its beginning, on a stage of its own. */
export async function tell(name: string): Promise<readonly Recorded[]> {
  const story = STORIES[name];
  if (story === undefined) throw new Error(`no story ${name}: there are ${Object.keys(STORIES).join(', ')}`);
  const stage = new Stage();
  return stage.stream(await story(stage));
}
