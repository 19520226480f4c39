import fc from 'fast-check';
import { expect } from 'vitest';
import { APPROVAL_MS, SLOW_MS, type Kind, type Model, type ModelTask } from './model.js';
import { expectSame, submit, type Real } from './real.js';

type Command = fc.AsyncCommand<Model, Real>;
type Word = 'approve' | 'deny' | 'cancel' | 'escalate' | 'continue';

class Submit implements Command {
  constructor(private readonly kind: Kind) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    model.submit(this.kind);
    await submit(real, this.kind);
    await settled(model, real);
  }

  toString = () => `submit a ${this.kind} task`;
}

/** Says something to one task; whether it is taken is for the model to know. */
class Say implements Command {
  constructor(
    private readonly word: Word,
    private readonly which: number,
  ) {}
  check = (model: Readonly<Model>) => model.tasks.length > 0;

  async run(model: Model, real: Real): Promise<void> {
    const index = this.which % model.tasks.length;
    const task = model.tasks[index];
    const id = real.tasks[index];
    if (task === undefined || id === undefined) return;
    // Asking an ended task for a stronger model begins another one: not of this model's world.
    if (this.word === 'escalate' && !model.canCancel(task)) return;
    const must = takes(model, task, this.word);
    const { cascade } = real.world.life;
    if (this.word === 'continue') {
      const going = cascade.continue(id, 'go on');
      if (must) going.catch(() => {});
      else await expect(going).rejects.toMatchObject({ kind: 'refused' });
    } else {
      expect(await cascade[this.word](id)).toMatchObject({ accepted: must });
    }
    if (must) model[this.word](task);
    await settled(model, real);
  }

  toString = () => `${this.word} task ${this.which}`;
}

class Advance implements Command {
  constructor(private readonly ms: number) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    await real.world.clock.advance(this.ms);
    model.advance(this.ms);
    await settled(model, real);
  }

  toString = () => `let ${this.ms} ms pass`;
}

class CrashAndResume implements Command {
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    await real.world.crash();
    await real.world.life.cascade.resume();
    model.crash();
    await settled(model, real);
  }

  toString = () => 'kill the process and resume in another';
}

function takes(model: Model, task: ModelTask, word: Word): boolean {
  switch (word) {
    case 'approve':
    case 'deny':
      return model.canApprove(task);
    case 'cancel':
      return model.canCancel(task);
    case 'continue':
      return model.canContinue(task);
    case 'escalate':
      return model.canEscalate(task);
    default:
      return word satisfies never;
  }
}

async function settled(model: Model, real: Real): Promise<void> {
  await real.world.settle();
  await expectSame(model, real);
}

const words = fc.constantFrom<Word>('approve', 'deny', 'cancel', 'escalate', 'continue');

export const allCommands: fc.Arbitrary<Command>[] = [
  fc.constantFrom<Kind>('quick', 'slow', 'climber', 'talker').map((kind) => new Submit(kind)),
  fc.tuple(words, fc.nat(7)).map(([word, which]) => new Say(word, which)),
  fc.constantFrom(1, SLOW_MS / 2, SLOW_MS, APPROVAL_MS).map((ms) => new Advance(ms)),
  fc.constant(new CrashAndResume()),
];
