import type { Message } from '../domain/message.js';
import { messageBytes } from './message-bytes.js';

/**
 * The sizes of one conversation's messages, which never change: each is measured once.
 *
 * It goes when its conversation goes. One WeakMap for all conversations would be walked through by every
 * young collection: with 1,000 messages that took a third of a collection's pause.
 */
export class MessageSizes {
  readonly #known = new Map<Message, number>();

  bytesOf(message: Message): number {
    let bytes = this.#known.get(message);
    if (bytes === undefined) this.#known.set(message, (bytes = messageBytes(message)));
    return bytes;
  }
}
