import { rmSync } from 'node:fs';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { Life } from '../crashes/life.js';
import type { Order, Report } from '../crashes/messages.js';
import { requestFor, type Plan } from '../crashes/plans.js';
import { Provider } from '../crashes/provider.js';

type Saw<S extends Report['saw']> = Extract<Report, { saw: S }>;

/** One process of the engine, and all it has said. */
export class Citizen {
  readonly reports: Report[] = [];
  readonly life: Life;
  #wake = () => {};

  constructor(directory: string, provider: string, maxActive: number) {
    const heard = (report: Report) => {
      this.reports.push(report);
      this.#wake();
    };
    this.life = new Life(directory, provider, heard, maxActive);
  }

  order(order: Order): void {
    this.life.order(order);
  }

  /** The first report of this kind for which `is` holds: one it has made, or the one to come. */
  async saw<S extends Report['saw']>(kind: S, is: (report: Saw<S>) => boolean = () => true): Promise<Saw<S>> {
    for (;;) {
      const found = this.reports.find(
        (report): report is Saw<S> => report.saw === kind && is(report as Saw<S>),
      );
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Resolves with the id of the task, once it cannot be lost. */
  async submit(plan: Plan, number: number): Promise<string> {
    const before = this.reports.filter(({ saw }) => saw === 'submitted').length;
    this.order({ order: 'submit', request: requestFor(plan, number) });
    for (;;) {
      const submitted = this.reports.flatMap((report) => (report.saw === 'submitted' ? [report.task] : []));
      const own = submitted[before];
      if (own !== undefined) return own;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async settled(task: string): Promise<string> {
    return (await this.saw('settled', (report) => report.task === task)).status;
  }

  /** Lets it go in good order; resolves with how it ended, null for well. */
  async leaves(): Promise<string | null> {
    this.life.leave();
    return this.life.over();
  }

  async dies(signal: 'SIGKILL' | 'SIGTERM'): Promise<string | null> {
    this.life.kill(signal);
    return this.life.over();
  }
}

/** Several processes over one store, and the world they share. */
export class Town {
  readonly directory = temporaryDirectory();
  readonly provider: Provider;
  readonly #citizens: Citizen[] = [];
  #address = '';
  #held: (() => void)[] | null = null;
  #arrived = () => {};

  constructor() {
    this.provider = new Provider(
      () => this.#patience(),
      () => this.#arrived(),
    );
  }

  async open(): Promise<void> {
    this.#address = await this.provider.open();
  }

  async citizen(maxActive = 5): Promise<Citizen> {
    const citizen = new Citizen(this.directory, this.#address, maxActive);
    this.#citizens.push(citizen);
    await citizen.saw('ready');
    return citizen;
  }

  /** From now on nobody is answered, until `release`. */
  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const answer of held) answer();
  }

  /** How many wait for an answer now. */
  get waiting(): number {
    return this.#held?.length ?? 0;
  }

  /** Resolves once so many calls have arrived in all. */
  async calls(count: number): Promise<void> {
    while (this.provider.calls.length < count)
      await new Promise<void>((resolve) => (this.#arrived = resolve));
  }

  log(): Promise<EventLog> {
    return openFileLog({ path: this.directory });
  }

  async close(): Promise<void> {
    for (const citizen of this.#citizens) citizen.life.kill();
    await Promise.all(this.#citizens.map(({ life }) => life.over()));
    await this.provider.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #patience(): Promise<void> {
    const held = this.#held;
    return held === null ? Promise.resolve() : new Promise((resolve) => held.push(resolve));
  }
}
