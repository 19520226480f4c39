import { settle } from '../turns.js';
import { Dice } from './dice.js';
import { Life } from './life.js';
import type { Order, Report } from './messages.js';
import { PLANS, requestFor } from './plans.js';
import { Provider, type ReceivedCall, type ReceivedRun } from './provider.js';

/** Tasks that are unfinished at any time, while there are lives to take. */
const IN_FLIGHT = 8;

export interface Heard {
  readonly life: number;
  readonly report: Report;
}

/** What the world knows when the storm is over; the audit holds the log against it. */
export interface Account {
  readonly kills: number;
  readonly heard: readonly Heard[];
  readonly calls: readonly ReceivedCall[];
  readonly runs: readonly ReceivedRun[];
  /** How many unfinished tasks the world knew of at each kill. */
  readonly inFlight: readonly number[];
  /** Ends of processes that nobody brought about. */
  readonly accidents: readonly string[];
}

/**
 * Kills one process after another on one store, at moments drawn from the seed, while new tasks keep
 * arriving; then lets a last one finish everything.
 */
export async function storm(options: { directory: string; kills: number; seed: number }): Promise<Account> {
  return new Storm(options.directory, options.kills, new Dice(options.seed)).run();
}

class Storm {
  readonly #dice: Dice;
  readonly #provider: Provider;
  readonly #heard: Heard[] = [];
  readonly #unfinished = new Set<string>();
  readonly #inFlight: number[] = [];
  readonly #accidents: string[] = [];
  #life: Life | null = null;
  #submitted = 0;
  /** Things that are still to happen before this life is taken. */
  #fuse = Infinity;

  constructor(
    readonly directory: string,
    readonly kills: number,
    dice: Dice,
  ) {
    this.#dice = dice;
    this.#provider = new Provider(
      () => settle(dice.upTo(30)),
      () => this.#happened(),
    );
  }

  async run(): Promise<Account> {
    const address = await this.#provider.open();
    for (let life = 1; life <= this.kills + 1; life++) {
      this.#provider.life = life;
      this.#fuse = life > this.kills ? Infinity : this.#drawFuse();
      this.#life = new Life(this.directory, address, (report) => this.#hear(report, life));
      const end = await this.#life.over();
      if (end !== (life > this.kills ? null : 'SIGKILL'))
        this.#accidents.push(`life ${life} ended with ${end}`);
    }
    await this.#provider.close();
    const { calls, runs } = this.#provider;
    const [heard, inFlight, accidents] = [this.#heard, this.#inFlight, this.#accidents];
    return { kills: this.kills, heard, calls, runs, inFlight, accidents };
  }

  /** One in five dies while it opens its store and takes up its tasks. */
  #drawFuse(): number {
    return this.#dice.upTo(4) === 0 ? 1 + this.#dice.upTo(3) : 4 + this.#dice.upTo(150);
  }

  #hear(report: Report, life: number): void {
    this.#heard.push({ life, report });
    this.#happened();
    switch (report.saw) {
      case 'open':
        // Some ended in the moment of the kill, unheard: what is unfinished is taken up and told anew.
        return this.#unfinished.clear();
      case 'submitted':
      case 'resumed':
        this.#unfinished.add(report.task);
        return;
      case 'waiting':
        this.#life?.order(this.#wordOn(report));
        return;
      case 'settled':
        this.#unfinished.delete(report.task);
        this.#submit();
        return this.#leaveWhenDone();
      case 'ready':
        for (let missing = IN_FLIGHT - this.#unfinished.size; missing > 0; missing--) this.#submit();
        return this.#leaveWhenDone();
    }
  }

  #submit(): void {
    if (this.#fuse === Infinity) return;
    const plan = PLANS[this.#dice.upTo(PLANS.length - 1)] ?? 'climb';
    this.#life?.order({ order: 'submit', request: requestFor(plan, this.#submitted++) });
  }

  #wordOn({ task, ask, turns, for: whom }: Extract<Report, { saw: 'waiting' }>): Order {
    if (whom === 'approval') return { order: ask.startsWith('denied') ? 'deny' : 'approve', task };
    return turns < 2 ? { order: 'continue', task, prompt: 'turns again' } : { order: 'cancel', task };
  }

  #leaveWhenDone(): void {
    const ready = this.#heard.some(
      ({ life, report }) => life === this.#provider.life && report.saw === 'ready',
    );
    if (this.#fuse === Infinity && ready && this.#unfinished.size === 0) this.#life?.leave();
  }

  /** Burns the fuse; at its end the blow falls a few turns later, so that it can fall anywhere. */
  #happened(): void {
    this.#fuse -= 1;
    if (this.#fuse !== 0) return;
    const life = this.#life;
    let turns = this.#dice.upTo(3) === 0 ? this.#dice.upTo(3000) : this.#dice.upTo(100);
    const wait = () => {
      if (turns-- > 0) return void setImmediate(wait);
      this.#inFlight.push(this.#unfinished.size);
      life?.kill();
    };
    wait();
  }
}
