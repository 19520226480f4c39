import { userText, type Message } from '../src/domain/message.js';

/** So many messages of about 330 bytes, in turn from user and assistant; the last is the user's ask. */
export function longConversation(messages: number): Message[] {
  return Array.from({ length: messages }, (_, index) => {
    if (index === messages - 1) return userText('And now bump the version in package.json to 1.4.2');
    if (index % 2 === 0) return userText(`Question ${index}: ${'why does it do what it does? '.repeat(11)}`);
    const text = `Answer ${index}: ${'because of what was said. '.repeat(12)}`;
    return { role: 'assistant', content: [{ type: 'text', text }] };
  });
}
