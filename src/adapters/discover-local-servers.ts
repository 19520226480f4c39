import { listModels } from './list-models.js';

/** A model server that may run on this machine, with its address: `http://127.0.0.1:11434/v1`. */
export interface ServerAddress {
  readonly baseUrl: string;
}

export type FoundServer<Server> = Server & {
  /** In the server's own order; empty where it runs and has none. */
  readonly models: readonly string[];
};

/** Asks all of them at once, and gives those that answer, in the order they were named. */
export async function discoverLocalServers<Server extends ServerAddress>(
  servers: readonly Server[],
  timeoutMs = 300,
): Promise<readonly FoundServer<Server>[]> {
  const lists = await Promise.all(
    servers.map(({ baseUrl }) => listModels({ baseUrl, wire: 'openai', apiKey: null, timeoutMs })),
  );
  return servers.flatMap((server, index) => {
    const list = lists[index];
    return list?.ok === true ? [{ ...server, models: list.models }] : [];
  });
}
