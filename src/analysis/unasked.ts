import type { Kind } from './lexicon/lexicon.js';
import { BLANK, COLON, HYPHEN, IDEOGRAPH, LETTER, LINE_BREAK, signOf, wordEnd } from './letters.js';
import { gapEnd, gapStart, textOf, wordAt, wordBefore, wordStart } from './neighbours.js';
import { isReported, takesBack } from './reports.js';
import { kindAt, LEADS, SMALL_VERBS, VERBS } from './phrase-book.js';
import { hashesOf, hashOf, wordHash } from './words.js';

// Verbs that stand in a text without being asked for.

/** As hashes: a string for every word that is looked at would cost a short ask too much. */

/** "the design", "a test", "the last change", "on save": after these a verb is a thing. */
const DETERMINERS = hashesOf(
  'on bouton boton botao pulsante knopf кнопка кнопку press pressing click clicking hit hitting the a an this that my our your its their last latest previous current existing new old final default first second wrong ein eine einen einem einer der dem den unser unsere unseren mein meine un une mon ma notre nos cette uno una el nuestro nuestra este esta il nostro nostra questo questa um uma nosso nossa',
);
/** "The failing test", "a broken list": the same with what tells of the thing between. */
const ARTICLES = hashesOf('the a an this that these those my our your its their any every each');
/** What is said of things that somebody shall work on; not of what a question is about. */
const FAULTY = hashesOf(
  'failing failed broken missing skipped stopped crashed flaky unused stale outdated pending duplicate duplicated deprecated disabled empty',
);
/** "Do not design anything", "sans refaire", "cannot save": a verb after these is what is not wanted. */
const NEGATIONS = hashesOf(
  "cannot can't couldn't unable not don't dont never without no avoid nicht ohne kein keine keinen ne pas sans sin non senza nao sem niet geen zonder не без nie bez मत لا بدون",
);
/** "Change nothing", "refaktoriere nichts": the same after the verb. */
const NOTHING = hashesOf(
  'nothing no nicht nichts kein keine keinen rien nada niente nulla ничего niets geen',
);
/** After these a negation does not reach what follows: "not only test", "don't forget to test". */
const TURNS = hashesOf(
  'and but just only so could would how forget hesitate und aber nur sondern vergiss et mais juste seulement oublie y pero solo sino olvides e mas apenas esqueca ma soltanto dimenticare и но только забудь',
);
/** Words that a negation reaches: "nicht die Architektur neu entwerfen". */
const REACH = 4;
/** "The app crashes when I save a file": a verb after these tells of what happens. */
const WHEN = hashesOf(
  'when whenever which where while if once after before wenn falls sobald nachdem beim quand lorsque cuando al quando ao когда если при',
);
/** The same, but only where people follow: "every time we rename it", "what I write", "après que je supprime". */
const THAT = hashesOf('time what mal was fois que vez volta che');
/** "Remind me to write to Anna": nothing is to be written now. */
export const REMINDERS = hashesOf('remind erinnere erinner recuerdame lembre ricordami rappelle напомни');
const ME = hashesOf('me moi');
/** One look for each word before a verb. */
const ROLES = new Map(
  (
    [
      [ARTICLES, 'points'],
      [THAT, 'that'],
      [WHEN, 'when'],
      [TURNS, 'turns'],
      [NEGATIONS, 'negates'],
      [REMINDERS, 'reminds'],
      [ME, 'me'],
    ] as const
  ).flatMap(([words, role]) => [...words].map((word) => [word, role] as const)),
);
/** Whoever does what is told; who is spoken to is not among them: "if you can delete". */
const PEOPLE = hashesOf(
  'i we he she they someone somebody anyone people users customers clients visitors ich wir man er jemand benutzer nutzer kunden je on nous il elle ils yo alguien eu nos alguem io noi qualcuno я мы они',
);
/** Those who are spoken to do it only where nothing stands between: "when you delete a row". */
const YOU = hashesOf('you du tu vous voce ты вы');
/** "When two nodes write": so does the thing that these count or name. */
const SOME = hashesOf(
  'two three several multiple many some both most el la un una los las mi le les o um uma os as il lo gli due dos dois deux plusieurs',
);
/** "Quando si cancella una riga": nobody in particular. */
const NOBODY = hashesOf('si se');

/** What stands before an unwanted verb in Chinese, and after one in Japanese and Korean. */
const BEFORE =
  /(?:不要|不用|不必|(?<!能)不能|不需要|无需|无法|没法|没必要|(?<![分区级类特错性差识个])别(?![的名人处])).{0,2}$|不$|就会$/;
const AFTER = /^[^、。,.!?\s]{0,4}(?:ない|ずに|ず、|なく|ません|な(?=[、。,.!?\s]|$))/;
/** "削除ボタン": a verb that tells of what kind a thing is. */
const BESIDE = /^(?:ボタン|キー|メニュー)/;
/** "删除一行时", "変更したら": so much for what happens when something small is done. "删除失效的链接" is wanted. */
const TOLD =
  /^(?:すると|したら|され|する(?:時|とき|たび|際)|した(?:時|とき)|[^、。,.!?\s]{0,8}(?:的时候|(?<!运行|[实小同及定临按超随])时(?![间区候刻代期钟]))|[^、。,.!?\s]{0,6}(?:(?:没有?(?:任何)?反应|无反应|不起作用|没用|不管用|失效)了?(?=[、。,.!?\s怎为是]|$)|就(?:会)?(?:崩溃|报错|闪退|卡|死机|退出|出错)(?!的)))/;
/** A sign that each of them needs: looking for it is much cheaper than reading. */
const signsOf = (list: string): ReadonlySet<number> =>
  new Set(Array.from(list, (sign) => sign.charCodeAt(0)));
const SIGNS_BEFORE = signsOf('不无没别会');
const SIGNS_AFTER = signsOf('なずますし时没无不失就ボキメ');
/** "정렬하면": what happens then is told; "정렬하면 좋겠어요" wishes for it. */
const ONCE_DONE = /^(?:하면|했더니|하니까|할 때)(?! ?[좋돼됩되])/;
const AFTER_STEM = /^\S{0,3}지 ?[말마않]/;

/**
 * What a verb or question word from `at` to `end` is that asks for nothing: 'part' where it names a thing,
 * 'vague' where it is unwanted.
 */
function unasked(codes: Uint16Array, at: number, end: number, listed: Kind): Kind | undefined {
  const verb = VERBS.has(listed);
  if (signOf(codes[at]!) === IDEOGRAPH) {
    if (holds(codes, at - 6, at, SIGNS_BEFORE) && BEFORE.test(textOf(codes, at - 6, at))) return 'vague';
    if (!holds(codes, end, end + FAR, SIGNS_AFTER)) return undefined;
    const follows = textOf(codes, end, end + FAR);
    if (BESIDE.test(follows)) return 'part';
    return AFTER.test(follows) || (SMALL.has(listed) && TOLD.test(follows)) ? 'vague' : undefined;
  }
  if (codes[at]! >= FIRST_SYLLABLE) {
    const follows = textOf(codes, end, end + 6);
    return AFTER_STEM.test(follows) || (SMALL.has(listed) && ONCE_DONE.test(follows)) ? 'vague' : undefined;
  }
  if (verb ? takesBack(codes, end) : listed === 'fact' && isReported(codes, at, end)) return 'vague';
  if (
    listed === 'make' &&
    HELP_BEGINS.has(codes[at]!) &&
    HELPS.has(wordAt(codes, at)) &&
    wantsHelpWith(codes, wordEnd(codes, end))
  )
    return 'vague';
  if (verb && !joins(codes, end) && NOTHING.has(wordAt(codes, gapEnd(codes, wordEnd(codes, end)))))
    return 'vague';
  // "When I click there": a question would turn the two around.
  if (listed === 'fact' && WHEN.has(wordAt(codes, at)) && PEOPLE.has(wordAt(codes, gapEnd(codes, end))))
    return 'vague';
  if (codes[end] === COLON && codes[at - 1] === LINE_BREAK && isNamedBefore(codes, at, end)) return 'part';
  let to = gapStart(codes, at);
  let farther = 0;
  for (let back = 0; back < REACH && codes[to] === BLANK && signOf(codes[to - 1]!) === LETTER; back++) {
    const from = wordStart(codes, to);
    const word = hashOf(codes, from, to);
    if (back === 0 && DETERMINERS.has(word) && !isHelped(codes, from, word) && !INTO.has(wordAt(codes, at)))
      return 'part';
    const role = ROLES.get(word);
    if (role === 'negates' || (verb && role === 'reminds')) return 'vague';
    if (role === 'me' && verb && codes[from - 1] === HYPHEN && REMINDERS.has(wordBefore(codes, from - 1)))
      return 'vague';
    if (role === 'points' && back === 1 && FAULTY.has(farther)) return 'part';
    if (back === 0 && SMALL_VERBS.has(listed) && PEOPLE.has(word) && begins(codes, from)) return 'vague';
    if (!verb || role === 'turns') return undefined;
    if (role === 'when') {
      const told =
        back === 0 ||
        (back === 1 && (YOU.has(farther) || NOBODY.has(farther))) ||
        (back === 2 && SOME.has(farther));
      return told || PEOPLE.has(farther) ? 'vague' : undefined;
    }
    if (role === 'that' && PEOPLE.has(farther)) return 'vague';
    farther = word;
    to = gapStart(codes, from);
  }
  return undefined;
}

/** "Is this review good or bad?", and below it "Review: The soup was cold": a label for what was named, and no verb. */
function isNamedBefore(codes: Uint16Array, at: number, end: number): boolean {
  const before = textOf(codes, at - NEAR_LABEL, at);
  return (
    before.includes(`the ${textOf(codes, at, end)}`) || before.includes(`this ${textOf(codes, at, end)}`)
  );
}
const NEAR_LABEL = 400;

/** "I delete a row, then undo": who does it stands where a sentence begins; "can we rename it" asks. */
function begins(codes: Uint16Array, at: number): boolean {
  const before = codes[gapStart(codes, at) - 1];
  return before === undefined || signOf(before) !== LETTER;
}

/** "Help me to rename it" wants it renamed. */
function wantsHelpWith(codes: Uint16Array, end: number): boolean {
  const next = gapEnd(codes, end);
  const second = gapEnd(codes, wordEnd(codes, next));
  return (
    VERBS.has(kindAt(codes, next) ?? 'vague') ||
    (TO_DO.has(wordAt(codes, next)) && VERBS.has(kindAt(codes, second) ?? 'vague'))
  );
}
/** "Aide-moi à supprimer": this "a" is no article. */
const isHelped = (codes: Uint16Array, at: number, word: number) =>
  word === A && HELPED.has(wordBefore(codes, gapStart(codes, at)));
/** "Put this into the past tense". */
const INTO = hashesOf('in into');
const A = wordHash('a');
const HELPED = hashesOf('moi nous ayudame ayudanos aiutami aiutaci me');
const HELPS = hashesOf(
  'help hilf helfen aide aidez ayuda ayudame ayudanos aiutami aiutaci ajude ajuda помоги помогите',
);
const HELP_BEGINS = signsOf('haп');
const TO_DO = hashesOf('to with zu bei mir me mi a ad di мне');

/** "Prove that nothing is lost" wants a proof: the phrase ends with a word behind which another sentence begins. */
const joins = (codes: Uint16Array, end: number) => JOINING.has(wordBefore(codes, end));
const JOINING = hashesOf('that que');

/** Verbs of what is small enough to be told in passing. */
const SMALL: ReadonlySet<Kind> = new Set(['chore', 'make', 'alter']);
/** What is told in signs of their own is told in no more than these. */
const FAR = 16;
const FIRST_SYLLABLE = 0xac00;

/** "They deleted one row": no verb begins there. */
export const isPerson = (codes: Uint16Array, at: number): boolean => PEOPLE.has(wordAt(codes, at));

/** What begins at `at` is known already: "the title", "my title". */
export const isPointedOut = (codes: Uint16Array, at: number): boolean =>
  POINTS.has(wordBefore(codes, gapStart(codes, at)));
const POINTS = hashesOf(
  'the this that these those my our your its their le la les el los las il lo gli der die das den dem',
);

/** A word that turns away from what a text is about to what is wanted: "with", "without", "that". */
export function turnsAway(codes: Uint16Array, at: number): boolean {
  const word = wordAt(codes, at);
  return AWAY.has(word) || NEGATIONS.has(word);
}

/** What stands at `at` is what something is changed to: "from 3000 to 8080", "auf 8080". */
export function isTarget(codes: Uint16Array, at: number): boolean {
  const to = gapStart(codes, at);
  return to < at && TO.has(wordBefore(codes, to));
}

const TO = hashesOf('to auf zu a en para in su na naar на');
const AWAY = hashesOf('with that which who so mit die das welche avec qui que con com che с которыи которая');

/** "No, thanks" is a courtesy, "no funciona" is none. */
function isRefusal(codes: Uint16Array, at: number, end: number): boolean {
  const next = gapEnd(codes, end);
  return next > end && signOf(codes[next] ?? 0) === LETTER && NEGATIONS.has(hashOf(codes, at, end));
}

function holds(codes: Uint16Array, from: number, to: number, signs: ReadonlySet<number>): boolean {
  for (let at = Math.max(0, from); at < to; at++) if (signs.has(codes[at] ?? 0)) return true;
  return false;
}

/** A verb that is not wanted demands nothing, and "no" is not always an answer. */
export function meant(listed: Kind, codes: Uint16Array, at: number, end: number): Kind {
  if (listed === 'courtesy') return isRefusal(codes, at, end) ? 'vague' : listed;
  return LEADS.has(listed) ? (unasked(codes, at, end, listed) ?? listed) : listed;
}
