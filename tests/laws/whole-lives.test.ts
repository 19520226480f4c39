import { conversationLaws } from './of-lives/conversation.js';
import { replayLaws } from './of-lives/replay.js';
import { tierLaws } from './of-lives/tiers.js';

replayLaws();
conversationLaws();
tierLaws();
