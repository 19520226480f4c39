import type { StreamPart } from './stream-part.js';

/**
 * The past of a turn, for a reader who comes late: they saw no draft that was withdrawn before, so they are
 * told neither of it nor of its end.
 *
 * @param parts  as the turn was told, oldest first
 */
export function whatStands(parts: readonly StreamPart[]): readonly StreamPart[] {
  return parts.reduce<readonly StreamPart[]>((told, part) => {
    if (part.type !== 'superseded') return [...told, part];
    // A climb withdraws what was said between tool calls as well; nothing else does.
    const kept = part.by === 'tier.escalated' ? -1 : told.findLastIndex(({ type }) => type === 'tools');
    return told.filter(({ type }, index) => index <= kept || (type !== 'text' && type !== 'tools'));
  }, []);
}
