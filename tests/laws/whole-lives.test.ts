import { conversationLaws } from './of-lives/conversation.js';
import { endingLaws } from './of-lives/endings.js';
import { judgingLaws } from './of-lives/judging.js';
import { moneyLaws } from './of-lives/money.js';
import { replayLaws } from './of-lives/replay.js';
import { tierLaws } from './of-lives/tiers.js';

replayLaws();
conversationLaws();
tierLaws();
moneyLaws();
judgingLaws();
endingLaws();
