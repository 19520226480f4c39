import { eventLogContract } from '../contracts/event-log.contract.js';
import { fileStore } from './file-store.js';

eventLogContract('The log on disk', async () => fileStore());
