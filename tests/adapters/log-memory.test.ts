import { memoryStore } from '../../src/adapters/log-memory.js';
import { eventLogContract } from '../contracts/event-log.contract.js';

eventLogContract('The log in memory', async () => {
  const store = memoryStore();
  return {
    open: async () => store.open(),
    kill: async (log) => store.kill(log),
    dispose: async () => {},
  };
});
