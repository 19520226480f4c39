import type { Mutation } from './mutation.js';

const RELAY = 'tests/inspect/inspector-relay.test.ts';
const FRAMES = 'tests/inspect/inspection-frames.test.ts';
const PAGE = 'tests/inspect/bridge-page.test.ts';

/** Ways to break what an inspector is shown, and who may look. */
export const inspectorMutations: readonly Mutation[] = [
  {
    name: 'show a late viewer only what comes',
    file: 'src/adapters/inspector-viewer.ts',
    find: 'this.#position = kept.start;',
    replace: 'this.#position = kept.end;',
    caughtBy: [RELAY],
  },
  {
    name: 'leave a line out where the history ends',
    file: 'src/adapters/inspector-viewer.ts',
    find: '        this.#position -= 1;\n',
    replace: '',
    caughtBy: [RELAY],
  },
  {
    name: 'forget who takes part when a run grows long',
    file: 'src/inspect/kept-frames.ts',
    find: '      ...remainders.flatMap(({ actors }) => [...actors.values()]),\n',
    replace: '',
    caughtBy: [RELAY],
  },
  {
    name: 'keep every frame',
    file: 'src/inspect/kept-frames.ts',
    find: 'while (this.#characters > this.#limits.maxCharacters',
    replace: 'while (this.#characters > Infinity',
    caughtBy: [RELAY],
  },
  {
    name: 'keep a viewer who does not read',
    file: 'src/adapters/inspector-viewer.ts',
    find: '      this.#socket.terminate();\n      return;\n',
    replace: '      return;\n',
    caughtBy: [RELAY],
  },
  {
    name: 'let in whoever finds the port',
    file: 'src/adapters/inspector-relay-guard.ts',
    find: "isSame(url ?? '', `/${door.token}/`) ? null : 404",
    replace: 'isSame(door.token, door.token) ? null : 404 + (url ?? "").length',
    caughtBy: [RELAY],
  },
  {
    name: 'let in any page',
    file: 'src/adapters/inspector-relay-guard.ts',
    find: '!origins.includes(headers.origin)',
    replace: 'origins.includes(`not ${headers.origin}`)',
    caughtBy: [RELAY],
  },
  {
    name: 'answer to any name',
    file: 'src/adapters/inspector-relay-guard.ts',
    find: "  if (!hosts.includes(headers.host ?? '')) return 403;\n",
    replace: '',
    caughtBy: [RELAY],
  },
  {
    name: 'listen on every address',
    file: 'src/adapters/inspector-relay.ts',
    find: 'server.listen(port, LOOPBACK, () => {',
    replace: 'server.listen(port, () => {',
    caughtBy: [RELAY],
  },
  {
    name: 'tell any framed page',
    file: 'src/inspect/bridge-page.ts',
    find: 'if (event.origin === inspectorOrigin) connect();',
    replace: 'if (event.origin !== "") connect();',
    caughtBy: [PAGE],
  },
  {
    name: 'show what was asked',
    file: 'src/inspect/fact-summary.ts',
    find: '    messageCount: messages.length,\n    toolCount',
    replace: '    messageCount: messages,\n    toolCount',
    caughtBy: [FRAMES],
  },
  {
    name: 'show a fact twice where feeds overlap',
    file: 'src/inspect/inspection.ts',
    find: '    if (fact.seq <= task.version) return [];\n',
    replace: '',
    caughtBy: [FRAMES, RELAY],
  },
  {
    name: 'leave a performer at work after the end',
    file: 'src/inspect/lifelines.ts',
    find: "  if (position.status !== 'active') return [];\n",
    replace: '',
    caughtBy: [FRAMES],
  },
  {
    name: 'take the watcher for the speaker',
    file: 'src/inspect/fact-sender.ts',
    find: 'atWork.find((id) => id !== WATCHER) ?? null',
    replace: 'atWork[0] ?? null',
    caughtBy: [FRAMES],
  },
];
