import type { Policy, TierModel } from '../domain/policy.js';
import type { Message } from '../domain/message.js';
import type { TaskState } from '../domain/state.js';
import { tierAbove } from '../domain/tier-order.js';
import { requestSize, type RequestSize } from '../routing/request-size.js';
import { showsMedia } from '../transcript/message-bytes.js';
import type { MessageSizes } from '../transcript/message-sizes.js';
import { toRequest } from '../transcript/to-request.js';
import type { Journal } from './journal.js';

/** The messages a tier's model would be sent now. */
export function messagesFor(journal: Journal, target: TierModel): readonly Message[] {
  return toRequest(journal.conversation.entries, target);
}

/** How big a request with these messages is; `toolBytes` is the size of the tools' definitions. */
export function sizeOf(messages: readonly Message[], sizes: MessageSizes, toolBytes: number): RequestSize {
  let bytes = toolBytes;
  let vision = false;
  for (const message of messages) {
    bytes += sizes.bytesOf(message);
    vision ||= showsMedia(message);
  }
  return requestSize(bytes, messages.length, { tools: toolBytes > 0, vision });
}

/** The size of the conversation before any tier is chosen: as the cheapest configured model reads it. */
export function sizeBeforeRouting(journal: Journal, policy: Policy, toolBytes: number): RequestSize {
  const target = policy.tiers.light ?? policy.tiers.medium ?? policy.tiers.heavy;
  return sizeOf(target === undefined ? [] : messagesFor(journal, target), journal.sizes, toolBytes);
}

/**
 * The size of the next model's first request, if the task climbed now. The hand-off is paid for as
 * well: a climb whose first call does not fit the budget is no help.
 */
export function sizeAfterClimb(
  { conversation, sizes }: Journal,
  { tier, policy }: TaskState,
  bytes: number,
): RequestSize {
  const to = tier === null ? null : tierAbove(tier);
  const target = to === null ? undefined : policy.tiers[to];
  if (tier === null || to === null || target === undefined) return sizeOf([], sizes, bytes);
  const { backend, model } = target;
  const messageCount = conversation.entries.length + 1;
  const entries = conversation.afterClimb({ from: tier, to, backend, model, messageCount });
  return sizeOf(toRequest(entries, target), sizes, bytes);
}
