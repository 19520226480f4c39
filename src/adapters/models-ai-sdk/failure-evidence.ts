import { z } from 'zod';

/** What an error of a provider, its package or the network says about itself, whatever its shape. */
export interface FailureEvidence {
  /** HTTP status, or the number a provider gives in its place; null where there was no answer. */
  readonly status: number | null;
  /** True where the failure is the whole HTTP answer, and not something inside a good one. */
  readonly refused: boolean;
  /** True where the provider sent not a byte besides its status. */
  readonly empty: boolean;
  /** Codes and types the provider named, in lower case. */
  readonly words: readonly string[];
  /** The provider's own text: to be matched, and never shown, for it may quote prompt or key. */
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Code of the network's error, such as ECONNREFUSED. */
  readonly network: string | null;
  /** Where the request went, without path or credentials. */
  readonly host: string | null;
  /** Names of the errors, from the outermost in, as packages of the AI SDK mark them. */
  readonly names: readonly string[];
}

const errorSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().nullable().catch(null),
  statusCode: z.number().nullable().catch(null),
  url: z.string().nullable().catch(null),
  responseHeaders: z.record(z.string(), z.string()).catch({}),
  responseBody: z.string().nullable().catch(null),
  data: z.unknown().optional(),
  cause: z.unknown().optional(),
});
type ReadError = z.infer<typeof errorSchema>;

const word = z.union([z.string(), z.number()]).nullish().catch(null);
const reportSchema = z.object({
  message: z.string().catch(''),
  type: word,
  code: word,
  status: word,
  status_code: word,
});

export function failureEvidence(error: unknown): FailureEvidence {
  const chain = causes(error);
  const outer = chain.find(({ statusCode }) => statusCode !== null);
  const status = outer?.statusCode ?? null;
  const report = providerReport(error, outer);
  const named = [report.code, report.type, report.status, report.status_code];
  const number = named.map(Number).find((each) => Number.isInteger(each) && each >= 400 && each < 600);
  return {
    status: status !== null && status >= 300 ? status : (number ?? status),
    refused: status !== null && status >= 300,
    empty: outer?.responseBody === '',
    words: named.filter((each) => typeof each === 'string').map((each) => each.toLowerCase()),
    text: [report.message, ...chain.map(({ message }) => message)].join('\n'),
    headers:
      chain.find(({ responseHeaders }) => Object.keys(responseHeaders).length > 0)?.responseHeaders ?? {},
    network:
      chain.map(({ code }) => code).find((code) => code !== null && NETWORK.test(code)) ??
      // Node's own words, without a code, for a port it calls nobody on.
      (status === null && chain.at(-1)?.message === 'bad port' ? BAD_PORT : null),
    host: hostOf(chain.find(({ url }) => url !== null)?.url ?? null),
    names: chain.map(({ name }) => name),
  };
}

/** Ports of old protocols (1, 9, 25, 6000 and others): `fetch` refuses them before anything is sent. */
export const BAD_PORT = 'BAD_PORT';

/** What the system and the HTTP client call their errors. Node's own begin with ERR_, and tell of a wrong call. */
const NETWORK = /^(E(?!RR_)[A-Z]{2,}\w*|UND_ERR_\w+|ERR_(SSL|TLS)\w*|\w*CERT\w*)$/;

/** The error and what caused it; a chain that bites its tail ends. */
function causes(error: unknown): readonly ReadError[] {
  const chain: ReadError[] = [];
  for (let each = error; each instanceof Error && chain.length < 8; each = chain[chain.length - 1]?.cause)
    chain.push(errorSchema.parse(each));
  return chain;
}

/** What the provider wrote: in the body of a refusal, or as an event in the middle of a stream. */
function providerReport(error: unknown, refusal: ReadError | undefined): z.infer<typeof reportSchema> {
  const written = error instanceof Error ? (refusal?.data ?? fromJson(refusal?.responseBody ?? '')) : error;
  const first = Array.isArray(written) ? (written[0] as unknown) : written;
  const inner = isRecord(first) ? (first['error'] ?? first) : first;
  return reportSchema.parse(isRecord(inner) ? inner : { message: typeof inner === 'string' ? inner : '' });
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}
