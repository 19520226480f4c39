import { z } from 'zod';

/** Where a list of models is asked for. */
export interface ModelListRequest {
  /** With the version: `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly wire: 'openai' | 'anthropic';
  readonly apiKey: string | null;
  readonly timeoutMs: number;
}

export type ModelList =
  | { readonly ok: true; readonly models: readonly string[] }
  /** `unreachable`: nobody answered. `status`: somebody did, with this HTTP status. `unreadable`: no such list. */
  | { readonly ok: false; readonly why: 'unreachable' }
  | { readonly ok: false; readonly why: 'unreadable' }
  | { readonly ok: false; readonly why: 'status'; readonly status: number };

const listSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

/** Asks a server which models it has. Never throws, and follows no redirection: a key goes nowhere else. */
export async function listModels(request: ModelListRequest): Promise<ModelList> {
  let response: Response;
  try {
    response = await fetch(addressOf(request), {
      headers: headersOf(request),
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs),
    });
  } catch {
    return { ok: false, why: 'unreachable' };
  }
  if (!response.ok) {
    await response.body?.cancel().catch(() => {});
    return { ok: false, why: 'status', status: response.status };
  }
  try {
    const { data } = listSchema.parse(await response.json());
    return { ok: true, models: data.map(({ id }) => id) };
  } catch {
    return { ok: false, why: 'unreadable' };
  }
}

function addressOf({ baseUrl, wire }: ModelListRequest): string {
  // Anthropic gives twenty at a time unless it is asked for more.
  return `${baseUrl.replace(/\/+$/, '')}/models${wire === 'anthropic' ? '?limit=1000' : ''}`;
}

function headersOf({ wire, apiKey }: ModelListRequest): Record<string, string> {
  if (apiKey === null) return {};
  if (wire === 'openai') return { authorization: `Bearer ${apiKey}` };
  return { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' };
}
