import type { Mutation } from './mutation.js';

const LIVES = 'tests/laws/whole-lives.test.ts';
const CUTS = 'tests/laws/cut-and-resume.test.ts';
const VISIBLE = 'tests/laws/visible-after-durable.test.ts';
const PATHS = 'tests/machines/paths.test.ts';

/** Ways to break the engine, by what goes wrong. */
export const engineMutations: readonly Mutation[] = [
  // The chart's step.
  {
    name: 'leave a performer at work whose state is over',
    file: 'src/engine/step-chart.ts',
    find: 'if (stops.has(id)) scope.defer(() => scope.stopChild(child));\n      else children[id] = child;',
    replace: 'children[id] = child;',
    caughtBy: [LIVES],
  },
  {
    name: 'take a step from another state for this one',
    file: 'src/engine/step-chart.ts',
    find: "const state = _nodes.find(({ type }) => type === 'atomic');",
    replace: "const state = _nodes.find(({ type }) => type === 'compound');",
    caughtBy: [LIVES],
  },
  {
    name: 'learn a step in which the chart went on by itself',
    file: 'src/engine/learn-move.ts',
    find: 'const [next, ...further] = machine.microstep(snapshot, fact, scope as never);',
    replace:
      'const next = machine.transition(snapshot, fact, scope as never); const further: unknown[] = [];',
    caughtBy: ['tests/engine/step-chart.test.ts'],
  },
  // The conversation.
  {
    name: "drop a sibling's result",
    file: 'src/domain/conversation.ts',
    find: 'return this.#result(fact.seq, fact.data.call, fact.data.name, fact.data.output);',
    replace: 'return;',
    caughtBy: [LIVES],
  },
  {
    name: 'duplicate a tool result',
    file: 'src/domain/conversation.ts',
    find: 'return this.#result(fact.seq, fact.data.call, fact.data.name, fact.data.output);',
    replace:
      'this.#result(fact.seq, fact.data.call, fact.data.name, fact.data.output); return this.#result(fact.seq, fact.data.call, fact.data.name, fact.data.output);',
    caughtBy: [LIVES],
  },
  {
    name: 'reorder two messages',
    file: 'src/domain/conversation.ts',
    find: "this.#entries.push({ kind: 'message', seq, message, author, rejected: null });",
    replace:
      "this.#entries.splice(message.role === 'tool' ? -1 : this.#entries.length, 0, { kind: 'message', seq, message, author, rejected: null });",
    caughtBy: [LIVES],
  },
  {
    name: 'alter a message',
    file: 'src/transcript/to-request.ts',
    find: "return message.role === 'assistant' && message.content.length === 0 ? null : message;",
    replace:
      "if (message.role === 'system') return { ...message, content: message.content.trim().toLowerCase() }; return message.role === 'assistant' && message.content.length === 0 ? null : message;",
    caughtBy: [LIVES],
  },
  {
    name: 'invent a message on rollback',
    file: 'src/domain/conversation.ts',
    find: 'const { from, to, reason } = fact.data;\n    const handOff',
    replace:
      "const { from, to, reason } = fact.data;\n    this.#push(fact.seq, { role: 'user', content: [{ type: 'text', text: 'Try again.' }] });\n    const handOff",
    caughtBy: [LIVES],
  },
  {
    name: 'begin a fork with what only the models of its parent can read',
    file: 'src/engine/fork-messages.ts',
    find: 'readableByAnyone(entry.message)',
    replace: 'entry.message',
    caughtBy: ['tests/transcript/fork-messages.test.ts'],
  },
  {
    name: 'keep foreign reasoning',
    file: 'src/domain/readable-by-anyone.ts',
    find: "message.content.filter((part) => part.type !== 'reasoning')",
    replace: 'message.content.filter(() => true)',
    caughtBy: [LIVES],
  },
  {
    name: 'hand a tool the arguments the conversation keeps',
    file: 'src/engine/run-tool.ts',
    find: 'structuredClone(part.input)',
    replace: 'part.input',
    caughtBy: [LIVES],
  },
  {
    name: 'let two calls share an id',
    file: 'src/engine/unique-call-ids.ts',
    find: '!isFree(toolCallId); number',
    replace: "toolCallId === ''; number",
    caughtBy: [LIVES],
  },
  // Tiers and escalation.
  {
    name: 'let a done task move',
    file: 'machines/task.machine.ts',
    find: "  initial: 'analyzing',\n",
    replace: "  initial: 'analyzing',\n  on: living,\n",
    caughtBy: [PATHS, LIVES],
  },
  {
    name: 'lower a tier',
    file: 'machines/may-enter.ts',
    find: 'fact.data.to === tierAbove(state.tier)',
    replace: 'true',
    caughtBy: [PATHS],
  },
  {
    name: 'climb two tiers at once',
    file: 'src/domain/tier-order.ts',
    find: 'TIERS[tierRank(tier) + 1]',
    replace: 'TIERS[tierRank(tier) + 2]',
    caughtBy: [LIVES],
  },
  {
    name: 'route a later turn below the tier it has reached',
    file: 'src/routing/route-floor.ts',
    find: "if (policy.reroute === 'free') return null;",
    replace: 'if (closedTiers.length < 99) return null;',
    caughtBy: ['tests/regressions/later-turn-below-the-floor.test.ts'],
  },
  {
    name: 'choose a tier that the chart refuses',
    file: 'src/routing/choose-tier.ts',
    find: 'floor === null || tierRank(tier) >= tierRank(floor));',
    replace: 'tierRank(tier) >= 0);',
    caughtBy: ['tests/regressions/later-turn-below-the-floor.test.ts', LIVES],
  },
  {
    name: 'ignore the escalation limit',
    file: 'src/routing/decide-escalation.ts',
    find: 'if (state.escalations >= state.policy.maxEscalations)',
    replace: 'if (state.escalations > 99)',
    caughtBy: [LIVES],
  },
  {
    name: 'climb without the word of a person',
    file: 'src/routing/decide-escalation.ts',
    find: 'state.policy.approval.includes(to) && !approved',
    replace: 'false',
    caughtBy: [LIVES],
  },
  {
    name: 'offer escalate where it leads nowhere',
    file: 'src/routing/may-escalate.ts',
    find: 'return nextTier(state) !== null && state.escalations < state.policy.maxEscalations;',
    replace: 'return nextTier(state) !== null;',
    caughtBy: [LIVES],
  },
  // Money.
  {
    name: 'forget the reservation',
    file: 'src/domain/accounting.ts',
    find: 'draft.chargedMicroUsd += costMicroUsd ?? reservedMicroUsd;',
    replace: 'draft.chargedMicroUsd += costMicroUsd ?? 0 * reservedMicroUsd;',
    caughtBy: [LIVES],
  },
  {
    name: "forget a lost attempt's cost",
    file: 'src/engine/ask-model.ts',
    find: 'costMicroUsd: lost.reservedMicroUsd',
    replace: 'costMicroUsd: 0',
    caughtBy: [LIVES],
  },
  {
    name: 'take unknown usage for nothing',
    file: 'src/routing/price.ts',
    find: 'usage.outputTokens === null) return null;',
    replace: 'usage.outputTokens === null) return 0;',
    caughtBy: [LIVES],
  },
  {
    name: 'add up unknown numbers as zero',
    file: 'src/domain/accounting.ts',
    find: 'return a === null || b === null ? null : a + b;',
    replace: 'return (a ?? 0) + (b ?? 0);',
    caughtBy: [LIVES],
  },
  {
    name: 'reserve without the definition of escalate',
    file: 'src/engine/perform/call-model.ts',
    find: '(mayEscalate(task.state) ? ESCALATE_BYTES : 0)',
    replace: '0 * (mayEscalate(task.state) ? ESCALATE_BYTES : 0)',
    caughtBy: [LIVES],
  },
  // Restarts.
  {
    name: 'ask again for an answered call',
    file: 'src/domain/accounting.ts',
    find: 'draft.calls += 1;',
    replace: 'draft.calls += 0;',
    caughtBy: [CUTS],
  },
  {
    name: 'do not mark lost attempts',
    file: 'src/engine/ask-model.ts',
    find: 'if (lost === null) return;',
    replace: 'if (lost !== undefined) return;',
    caughtBy: [CUTS, LIVES],
  },
  {
    name: 'run a harmful tool again',
    file: 'src/engine/perform/run-tools.ts',
    find: '!started || ports.tools.get(part.toolName)?.idempotent === true',
    replace: 'true',
    caughtBy: [CUTS],
  },
  {
    name: 'keep what a model wrote in the context',
    file: 'src/domain/evolve.ts',
    find: '.push({ call: part.toolCallId, name: part.toolName, started: false })',
    replace:
      '.push({ call: part.toolCallId, name: part.toolName, started: false, input: part.input } as never)',
    caughtBy: [LIVES],
  },
  {
    name: 'let an old deadline end a task that is taken up again',
    file: 'src/domain/evolve.ts',
    find: "case 'task.resumed':\n      draft.deadlineAtMs = Date.parse(fact.at) + draft.policy.taskTimeoutMs;",
    replace: "case 'task.resumed':",
    caughtBy: [CUTS, 'tests/regressions/resume-after-the-deadline.test.ts'],
  },
  // Durability and order.
  {
    name: 'call a model before its attempt is durable',
    file: 'src/engine/ask-model.ts',
    find: 'await task.announce(announcement);',
    replace: 'task.send(announcement); await task.settled();',
    caughtBy: [VISIBLE],
  },
  {
    name: 'run tools before they are announced',
    file: 'src/engine/perform/run-tools.ts',
    find: 'await task.durable();',
    replace: 'await task.settled();',
    caughtBy: [VISIBLE],
  },
  {
    name: 'settle a promise before its fact is durable',
    file: 'src/engine/session.ts',
    find: 'journal.durable().then(',
    replace: 'Promise.resolve().then(',
    caughtBy: [VISIBLE],
  },
  {
    name: 'show an ending as done before it is durable',
    file: 'src/engine/journaled.ts',
    find: 'if (journal.isDurable()) return done(snapshot, journal);',
    replace: 'return done(snapshot, journal);',
    caughtBy: [VISIBLE],
  },
  {
    name: 'take a task on before its first fact is durable',
    file: 'src/engine/supervisor.ts',
    find: '    await this.#ports.log.durable();\n    return task;',
    replace: '    return task;',
    caughtBy: [VISIBLE],
  },
  {
    name: 'start one task too many',
    file: 'machines/session.machine.ts',
    find: 'context.queue.length === 0 && context.active < context.maxActive',
    replace: 'context.queue.length === 0 && context.active <= context.maxActive',
    caughtBy: ['tests/laws/queue.test.ts', PATHS],
  },
  {
    name: 'skip the expected version',
    file: 'src/adapters/log-memory.ts',
    find: 'if (expectedVersion !== version) throw',
    replace: 'if (expectedVersion > version + 99) throw',
    caughtBy: ['tests/laws/contention.test.ts', 'tests/adapters/log-memory.test.ts'],
  },
  // People.
  {
    name: 'take a no for a yes',
    file: 'src/domain/command.ts',
    find: "return { type: 'escalation.denied', data: { by: command.by, reason: command.reason } };",
    replace: "return { type: 'escalation.approved', data: { by: command.by } };",
    caughtBy: ['tests/laws/commands.test.ts'],
  },
  {
    name: 'give the next model what another provider signed',
    file: 'src/domain/readable-by-anyone.ts',
    find: "if (!('providerOptions' in part)) return part;",
    replace: 'return part;',
    caughtBy: ['tests/laws/transcript.test.ts'],
  },
];
