import { z } from 'zod';
import { CascadeError } from './cascade-error.js';
import type { Happening } from './facts.js';
import { messageSchema } from './message.js';
import { requestClimb } from './request-climb.js';

/** What a person or a host may tell a task; also what travels to the process that owns it. */
export const commandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('approve'), by: z.string() }),
  z.strictObject({ do: z.literal('deny'), by: z.string(), reason: z.string().nullable() }),
  z.strictObject({ do: z.literal('escalate'), by: z.string(), reason: z.string().nullable() }),
  z.strictObject({ do: z.literal('cancel'), by: z.string(), reason: z.string().nullable() }),
  z.strictObject({ do: z.literal('continue'), messages: z.array(messageSchema).min(1) }),
]);

export type Command = Readonly<z.infer<typeof commandSchema>>;

/** What came of a command. A refusal is a value: it says what is possible now. */
export type CommandOutcome =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      readonly code: 'NOT_NOW' | 'TASK_ENDED' | 'CANNOT_ESCALATE';
      readonly message: string;
      readonly possible: readonly Command['do'][];
    };

const outcomeSchema = z.discriminatedUnion('accepted', [
  z.object({ accepted: z.literal(true) }),
  z.object({
    accepted: z.literal(false),
    code: z.enum(['NOT_NOW', 'TASK_ENDED', 'CANNOT_ESCALATE']),
    message: z.string(),
    possible: z.array(z.enum(['approve', 'deny', 'escalate', 'cancel', 'continue'])),
  }),
]);

/** What the process that owns a task has answered. @throws unavailable OWNER_NOT_UNDERSTOOD */
export function readOutcome(answer: unknown): CommandOutcome {
  const read = outcomeSchema.safeParse(answer);
  if (read.success) return read.data;
  throw new CascadeError({
    kind: 'unavailable',
    code: 'OWNER_NOT_UNDERSTOOD',
    message: 'The process that has the task answered in words that this release does not know.',
    hint: 'Let all processes of a store run the same release. Whether the task heard the command, its log says.',
  });
}

/** The fact a command becomes where the task accepts it. */
export function happeningOf(command: Command): Happening {
  switch (command.do) {
    case 'approve':
      return { type: 'escalation.approved', data: { by: command.by } };
    case 'deny':
      return { type: 'escalation.denied', data: { by: command.by, reason: command.reason } };
    case 'cancel':
      return { type: 'task.cancelled', data: { by: command.by, reason: command.reason } };
    case 'continue':
      return { type: 'turn.started', data: { messages: command.messages } };
    case 'escalate':
      return requestClimb('user', command.reason ?? `asked for by ${command.by}`);
    default:
      return command satisfies never;
  }
}
