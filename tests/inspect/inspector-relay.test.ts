import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import type { StatelyInspectionEvent } from '@statelyai/inspect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openInspectorRelay } from '../../src/adapters/inspector-relay.js';
import type { Fact } from '../../src/domain/facts.js';
import { law } from '../laws/law.js';
import { ask, HELP, session } from '../sessions/session-under-test.js';
import { HISTORIES, history } from '../histories/histories.js';
import { longTask } from './long-task.js';
import { onTheWire } from './on-the-wire.js';
import { relayUnderTest } from './relay.js';
import { standIn } from './stand-in.js';

describe('The relay, to a stand-in for the hosted page', () => {
  it.each([...HISTORIES])('shows %s, replayed, from its actor frame to its end', async (_name, facts) => {
    const relay = await relayUnderTest();
    relay.show(facts);
    const wanted = onTheWire(facts);
    expect(await standIn(relay.url).saw(wanted.length)).toEqual(wanted);
  });

  it('shows a live task, whose models are scripted, from its beginning, though the page comes late', async () => {
    const relay = await relayUnderTest();
    const { cascade, models } = await session();
    const { task, settled } = await cascade.submit(ask('one'));
    const following = relay.follow(cascade.events(task));
    const light = await models.next();
    const late = standIn(relay.url);
    expect((await late.saw(1))[0]).toMatchObject({ type: '@xstate.actor', sessionId: task, name: 'task' });
    light.reply(HELP);
    (await models.next()).reply({ text: 'done' });
    await settled();
    await following;
    const wanted = onTheWire(await cascade.facts(task));
    expect(await late.saw(wanted.length)).toEqual(wanted);
    expect(await standIn(relay.url).saw(wanted.length)).toEqual(wanted);
    await cascade.close();
  });

  law(
    'shows the same whole run to each page, whenever it comes and however the facts arrive',
    fc.record({
      name: fc.constantFrom(...HISTORIES.keys()),
      pieces: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 }),
      joins: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
      turns: fc.boolean(),
    }),
    async ({ name, pieces, joins, turns }) => {
      const facts = HISTORIES.get(name) ?? [];
      const relay = await openInspectorRelay();
      const pages = [];
      let told = 0;
      for (let step = 0; step <= 12; step += 1) {
        for (const join of joins) if (join === step) pages.push(standIn(relay.url));
        const until = step === 12 ? facts.length : told + (pieces[step] ?? 0);
        // What was told already is told again: feeds may overlap.
        relay.show(facts.slice(Math.max(0, told - 2), until));
        told = Math.min(until, facts.length);
        if (turns) await new Promise((resolve) => setImmediate(resolve));
      }
      const wanted = onTheWire(facts);
      for (const page of pages) await page.saw(wanted.length);
      await relay.close();
      for (const { seen } of pages) expect(seen).toEqual(wanted);
    },
    { runs: 200 },
  );

  it('sends the rest when it is closed, and says that the run is over', async () => {
    const relay = await relayUnderTest();
    const facts = history('two-climbs');
    const socket = new WebSocket(relay.url);
    const seen: unknown[] = [];
    socket.on('message', (data) => seen.push(JSON.parse(String(data))));
    await once(socket, 'open');
    relay.show(facts);
    const [[code, reason]] = await Promise.all([once(socket, 'close'), relay.close()]);
    expect([code, String(reason)]).toEqual([1000, 'The run is over.']);
    expect(seen).toEqual(onTheWire(facts));
  });
});

describe('The relay’s memory', () => {
  it('holds a task of 10,000 facts whole where there is room', async () => {
    const facts = longTask(10_000);
    const relay = await relayUnderTest();
    relay.show(facts);
    const wanted = onTheWire(facts);
    expect(await standIn(relay.url).saw(wanted.length)).toEqual(wanted);
  });

  it('is bounded: of a longer run a late page is shown every actor first, then the newest, without a gap', async () => {
    const facts = longTask(10_000);
    const all = onTheWire(facts);
    const relay = await relayUnderTest({ maxKeptCharacters: 100_000 });
    relay.show(facts);
    const page = standIn(relay.url);
    const seen = await untilLast(page, all.at(-1));
    const actors = all.filter(({ type }) => type === '@xstate.actor');
    expect(seen.slice(0, actors.length)).toEqual(actors);
    const newest = seen.findIndex(({ type }) => type === '@xstate.event');
    expect(seen.slice(newest)).toEqual(all.slice(-(seen.length - newest)));
    expect(JSON.stringify(seen).length).toBeLessThan(150_000);
    // Between the two: where each actor stood that the newest say nothing of any more.
    expect(seen.slice(actors.length, newest).every(({ type }) => type === '@xstate.snapshot')).toBe(true);
  });

  it('lets go of a viewer who does not read, and of no other', async () => {
    const relay = await relayUnderTest({ maxKeptCharacters: 1_000_000 });
    const asleep = new WebSocket(relay.url);
    await once(asleep, 'open');
    asleep.pause();
    const page = standIn(relay.url);
    const facts = longTask(10_000);
    await relay.follow(slowly(facts));
    const all = onTheWire(facts);
    expect(await page.saw(all.length)).toEqual(all);
    expect(relay.viewers).toBe(1);
    asleep.terminate();
  });
});

describe('The relay’s door', () => {
  it('opens to whoever has its address: a program, its own page and the hosted one', async () => {
    const relay = await relayUnderTest();
    const own = new URL(relay.pageUrl).origin;
    for (const origin of [undefined, own, own.replace('127.0.0.1', 'localhost'), 'https://stately.ai']) {
      expect(await knock(relay.url, origin === undefined ? {} : { origin })).toBe(101);
    }
  });

  it.each([
    ['a wrong token', 404, (url: string) => url.replace(/\/[^/]+\/$/, `/${'A'.repeat(32)}/`), {}],
    ['a token cut short', 404, (url: string) => url.replace(/.\/$/, '/'), {}],
    ['no token', 404, (url: string) => url.replace(/\/[^/]+\/$/, '/'), {}],
    ['a foreign page', 403, (url: string) => url, { origin: 'https://evil.example' }],
    ['a page without an origin', 403, (url: string) => url, { origin: 'null' }],
    ['a foreign name for this machine', 403, (url: string) => url, { headers: { host: 'evil.example' } }],
  ])('stays shut to %s', async (_who, status, change, options) => {
    const relay = await relayUnderTest();
    relay.show(history('one-leg'));
    expect(await knock(change(relay.url), options)).toBe(status);
    expect(await get(change(relay.pageUrl), options)).toMatchObject({ status });
    expect(relay.viewers).toBe(0);
  });

  it('is on this machine’s loopback address only, under a token of its own each time', async () => {
    const [one, two] = [await relayUnderTest(), await relayUnderTest()];
    expect(new URL(one.url).hostname).toBe('127.0.0.1');
    expect(new URL(one.url).pathname).toMatch(/^\/[\w-]{32}\/$/);
    expect(new URL(one.url).pathname).not.toBe(new URL(two.url).pathname);
  });

  it('is on no other address of this machine', async () => {
    const { port } = new URL((await relayUnderTest()).url);
    const outside = Object.values(os.networkInterfaces()).flatMap((all) => all ?? []);
    const addresses = outside.filter(({ internal, family }) => !internal && family === 'IPv4');
    // All of 127/8 is this machine on Linux; elsewhere these cannot be reached at all.
    for (const host of ['127.0.0.2', ...addresses.map(({ address }) => address)]) {
      const socket = net.connect({ host, port: Number(port), timeout: 5000 });
      const reached = await new Promise((resolve) => {
        socket.once('connect', () => resolve(true));
        for (const event of ['error', 'timeout']) socket.once(event, () => resolve(false));
      });
      socket.destroy();
      expect(reached, host).toBe(false);
    }
  });

  it('is another one where the port it was asked for is taken', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as net.AddressInfo;
    const relay = await relayUnderTest({ port });
    expect(Number(new URL(relay.url).port)).not.toBe(port);
    taken.close();
    await once(taken, 'close');
    expect(Number(new URL((await relayUnderTest({ port })).url).port)).toBe(port);
  });

  it('lets nobody say much', async () => {
    const relay = await relayUnderTest();
    const socket = new WebSocket(relay.url);
    await once(socket, 'open');
    socket.send('x'.repeat(10_000));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
  });

  it('hands its page out for looking only, and keeps the token from the page it frames', async () => {
    const relay = await relayUnderTest();
    expect(await get(relay.pageUrl, { method: 'POST' })).toMatchObject({ status: 405 });
    const { headers } = await get(relay.pageUrl, {});
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain('frame-src https://stately.ai;');
  });
});

describe('A closed relay', () => {
  it('ends what it was following, and takes nothing more', async () => {
    const relay = await relayUnderTest();
    let returned = false;
    const [first] = history('one-leg');
    const feed: AsyncIterableIterator<Fact> = {
      next: () =>
        first === undefined || relay.viewers < 0 ? Promise.reject(new Error()) : new Promise(() => {}),
      return: () => {
        returned = true;
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]: () => feed,
    };
    const following = relay.follow(feed);
    await relay.close();
    await following;
    expect(returned).toBe(true);
    relay.show(history('one-leg'));
    await expect(get(relay.pageUrl, {})).rejects.toThrow('ECONNREFUSED');
  });

  it('passes on why a feed broke', async () => {
    const relay = await relayUnderTest();
    await expect(relay.follow(broken())).rejects.toThrow('the log is gone');
  });
});

async function untilLast(
  page: ReturnType<typeof standIn>,
  last: StatelyInspectionEvent | undefined,
): Promise<readonly StatelyInspectionEvent[]> {
  for (let count = 1; ; count += 1) {
    const seen = await page.saw(count);
    if (JSON.stringify(seen.at(-1)) === JSON.stringify(last)) return seen;
    count = seen.length;
  }
}

/** As facts come from a process that does other things too. */
async function* slowly(facts: readonly Fact[]): AsyncGenerator<Fact> {
  for (const fact of facts) {
    yield fact;
    if (fact.seq % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* broken(): AsyncGenerator<Fact> {
  yield* history('one-leg').slice(0, 2);
  throw new Error('the log is gone');
}

/** The status that asking for a socket is answered with; 101 where it opens. */
function knock(url: string, options: WebSocket.ClientOptions): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, options);
    socket.on('upgrade', ({ statusCode }) => resolve(statusCode));
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
    socket.on('open', () => socket.close());
    socket.on('error', reject);
  });
}

function get(
  url: string,
  { origin, headers, method = 'GET' }: { origin?: string; headers?: object; method?: string },
): Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const sent = { ...(origin === undefined ? {} : { origin }), ...headers };
    const request = http.request(url, { method, headers: sent }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    request.on('error', reject).end();
  });
}
