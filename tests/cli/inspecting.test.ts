import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { temporaryDirectory } from '../adapters/file-store.js';
import { chatServer } from './chat-server.js';
import { runCascade, startCascade } from './run-cascade.js';
import { storyStore, type Stories } from './story-store.js';
import { tiersOn, workFolder } from './work-folder.js';

const directory = temporaryDirectory();
let stories: Stories;

beforeAll(async () => void (stories = await storyStore(directory)));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

describe('cascade inspect', () => {
  it('gives an address whose page and frames are there until Ctrl-C', async () => {
    const inspecting = startCascade(['inspect', stories.climbed, '--json'], { cwd: directory });
    let printed = '';
    inspecting.process.stdout?.on('data', (text: string) => (printed += text));
    await inspecting.printed((text) => text.includes('}\n'));
    const { pageUrl, url } = JSON.parse(printed) as { pageUrl: string; url: string };
    expect((await fetch(pageUrl)).status).toBe(200);
    const types: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.on('error', reject);
      socket.on('message', (data) => {
        const frame = JSON.parse(String(data)) as { type: string; event?: { type: string } };
        types.push(frame.event?.type ?? frame.type);
        if (frame.event?.type === 'task.completed') socket.close();
      });
      socket.on('close', () => resolve());
    });
    expect(types[0]).toBe('@xstate.actor');
    inspecting.process.kill('SIGINT');
    expect((await inspecting.ended).code).toBe(0);
  });

  it('shows a task of an exported file as it shows that of a store, where there is no store', async () => {
    const { stdout: exported } = await runCascade(['export', '--all'], { cwd: directory });
    const cwd = workFolder({ 'tasks.jsonl': exported });
    const words = ['inspect', 'tasks.jsonl', '--mermaid'];
    expect((await runCascade(words, { cwd })).stderr).toContain('holds 5 tasks');
    const own = await runCascade(['inspect', stories.climbed, '--mermaid'], { cwd: directory });
    expect(await runCascade([...words, '--task', stories.climbed], { cwd })).toEqual(own);

    const inspecting = startCascade(['inspect', 'tasks.jsonl', '--task', stories.climbed, '--json'], { cwd });
    let printed = '';
    inspecting.process.stdout?.on('data', (text: string) => (printed += text));
    await inspecting.printed((text) => text.includes('}\n'));
    const socket = new WebSocket((JSON.parse(printed) as { url: string }).url);
    const last = await new Promise<string>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('message', (data) => String(data).includes('task.completed') && resolve(String(data)));
    });
    expect(last).toContain(stories.climbed);
    socket.close();
    inspecting.process.kill('SIGINT');
    expect((await inspecting.ended).code).toBe(0);
  });

  it('prints the chart with the walked path where a browser is not wanted, or not there', async () => {
    const asked = await runCascade(['inspect', stories.climbed, '--mermaid'], { cwd: directory });
    expect(asked.code).toBe(0);
    expect(asked.stdout).toMatch(/^stateDiagram-v2\n/);
    expect(asked.stdout).toContain('class completed current');
    // With an empty PATH there is no program that could open a page.
    const alone = await runCascade(['inspect', stories.climbed, '--open'], {
      cwd: directory,
      env: { PATH: path.join(directory, 'nothing') },
    });
    expect(alone).toMatchObject({ code: 0, stdout: asked.stdout });
    expect(alone.stderr).toContain('no browser');
  });
});

describe.runIf(process.platform === 'linux')('--open', () => {
  /** A browser of this test's own, that notes what it was given; and the address, once it was. */
  function browser() {
    const folder = workFolder();
    const opened = path.join(folder, 'opened');
    fs.writeFileSync(path.join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${opened}\n`, {
      mode: 0o755,
    });
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    return { folder, env, address: () => fs.readFileSync(opened, 'utf8') };
  }

  it('of inspect opens the page in the browser, and leaves it there until Ctrl-C', async () => {
    const { env, address } = browser();
    const inspecting = startCascade(['inspect', stories.climbed, '--open'], { cwd: directory, env });
    await inspecting.printed((text) => text.includes('Ctrl-C ends it'));
    expect((await fetch(address())).status).toBe(200);
    inspecting.process.kill('SIGINT');
    const { code, stdout } = await inspecting.ended;
    expect([code, stdout]).toEqual([0, `${address()}\n`]);
  });

  it('of run opens the page before the first call, and without a browser runs all the same', async () => {
    const { folder, env, address } = browser();
    const server = await chatServer(() => ({ text: address() }));
    fs.writeFileSync(path.join(folder, 'cascade.toml'), tiersOn(server.url));
    const ran = await runCascade(['run', 'Say hello', '--open'], { cwd: folder, env });
    expect([ran.code, ran.stdout]).toEqual([0, `${address()}\n`]);
    expect(ran.stderr).toContain(`inspector: ${address()}\n`);
    const alone = await runCascade(['run', 'Say hello', '--open'], {
      cwd: folder,
      env: { PATH: folder + '/no' },
    });
    expect(alone.code).toBe(0);
    expect(alone.stderr).toMatch(/no browser.*--mermaid/);
  });
});
