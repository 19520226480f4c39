import { describe, expect, it, vi } from 'vitest';
import { history } from '../histories/histories.js';
import { FramedPage } from './framed-page.js';
import { onTheWire } from './on-the-wire.js';
import { relayUnderTest } from './relay.js';

const STATELY = 'https://stately.ai';
const facts = history('two-climbs');

describe('The bridge page', () => {
  it('hands the hosted page the whole run, as soon as that says it listens', async () => {
    const relay = await relayUnderTest();
    relay.show(facts.slice(0, 5));
    const page = await framed(relay.pageUrl);
    expect(page.connections).toBe(0);
    const seen = page.open();
    await eventually(() => expect(seen.length).toBeGreaterThan(0));
    relay.show(facts.slice(5));
    const wanted = onTheWire(facts);
    await eventually(() => expect(seen).toEqual(wanted));
    expect(page.status.textContent).toBe(`Cascade: ${wanted.length} frames shown.`);
    await relay.close();
    await eventually(() => expect(page.status.textContent).toContain('The run is over.'));
  });

  it('begins anew when the hosted page has been loaded again', async () => {
    const relay = await relayUnderTest();
    relay.show(facts);
    const page = await framed(relay.pageUrl);
    const first = page.open();
    const wanted = onTheWire(facts);
    await eventually(() => expect(first).toEqual(wanted));
    const second = page.open();
    await eventually(() => expect(second).toEqual(wanted));
    await eventually(() => expect(relay.viewers).toBe(1));
  });

  it('says so when the hosted page does not answer, and not when it has', async () => {
    const relay = await relayUnderTest();
    relay.show(facts);
    const offline = await framed(relay.pageUrl);
    offline.waitInVain();
    expect(offline.status.textContent).toBe(
      'The inspector’s page does not answer: is there no way to https://stately.ai? ' +
        'cascade inspect --mermaid draws the task without it.',
    );
    const online = await framed(relay.pageUrl);
    const before = online.status.textContent;
    const seen = online.open();
    online.waitInVain();
    expect(online.status.textContent).toBe(before);
    await eventually(() => expect(seen).toEqual(onTheWire(facts)));
  });

  it('tells nothing to a page of another origin, or to another window', async () => {
    const relay = await relayUnderTest();
    relay.show(facts);
    const page = await framed(relay.pageUrl, 'https://evil.example');
    const seen = page.open();
    page.announce({ source: {}, origin: STATELY });
    page.announce({ data: null, origin: STATELY });
    expect(page.status.textContent).toContain('it is told nothing');
    expect(page.connections).toBe(0);
    expect(seen).toEqual([]);
  });

  it('lets no script run but its own, and frames no page but the inspector', async () => {
    const relay = await relayUnderTest({ inspectorUrl: 'https://inspector.example/here' });
    const response = await fetch(relay.pageUrl);
    const policy = response.headers.get('content-security-policy') ?? '';
    const html = await response.text();
    const [, nonce] = /<script nonce="([^"]+)">/.exec(html) ?? [];
    expect(policy).toContain(`script-src 'nonce-${nonce}'`);
    expect(policy).toContain(`connect-src ${new URL(relay.url).origin};`);
    expect(policy).toContain('frame-src https://inspector.example;');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(await (await fetch(relay.pageUrl)).text()).not.toContain(nonce);
  });

  it('keeps an address that would end its script inside the script', async () => {
    const relay = await relayUnderTest({ inspectorUrl: 'https://inspector.example/#</script><script>x' });
    const html = await (await fetch(relay.pageUrl)).text();
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});

/** Frames cross two sockets' worth of event loop; how long that takes is not what is tested. */
function eventually(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 60_000 });
}

async function framed(pageUrl: string, origin = STATELY): Promise<FramedPage> {
  const page = new FramedPage(origin);
  page.load(await (await fetch(pageUrl)).text());
  return page;
}
