import { z } from 'zod';

const completionSchema = z.looseObject({
  choices: z.array(
    z.looseObject({
      message: z.looseObject({
        tool_calls: z.array(
          z.looseObject({ function: z.looseObject({ arguments: z.unknown().optional() }) }),
        ),
      }),
    }),
  ),
});

/**
 * A chat completion as the wire says it should be. Some servers leave out the arguments of a call that
 * has none, or send them as an object; the package would throw the whole answer away for it.
 */
export function mendCompletion(text: string): string {
  const read = completionSchema.safeParse(fromJson(text));
  if (!read.success) return text;
  for (const { message } of read.data.choices)
    for (const { function: called } of message.tool_calls)
      if (typeof called.arguments !== 'string') called.arguments = JSON.stringify(called.arguments ?? {});
  return JSON.stringify(read.data);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
