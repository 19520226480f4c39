import type { Policy, TierModel } from '../domain/policy.js';
import type { Message } from '../domain/message.js';
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
