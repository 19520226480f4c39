/** Lines about the writer, not about a task: same tail, a type of their own. */
export type WriterLine = 'log.writer' | 'log.sealed' | 'log.closed';

/** Who writes from here on. */
export function writerHead(instance: string, pid: number, host: string, at: string): string {
  return `{"type":"log.writer","instance":${JSON.stringify(instance)},"pid":${pid},"host":${JSON.stringify(host)},"at":${JSON.stringify(at)}`;
}

/** The segment is full and goes on in the next one, or its writer has closed the log in good order. */
export function closingHead(type: 'log.sealed' | 'log.closed', at: string): string {
  return `{"type":"${type}","at":${JSON.stringify(at)}`;
}

/** The instance that a writer line names; undefined for any other line. */
export function parseWriterLine(bytes: Buffer): string | undefined {
  const { type, instance } = JSON.parse(bytes.toString('utf8')) as { type: WriterLine; instance?: string };
  return type === 'log.writer' ? instance : undefined;
}
