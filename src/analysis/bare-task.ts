import { chatTurn } from './chat-turn.js';
import { holding } from './holding.js';

// What programs write around a question so that they can read the answer: it tells nothing of the question.

// A condition on what is written ("in five sentences", "without commas") is part of the ask, and stays.

/** Words that only a program has around its questions; everything else is left as it is. */
const WRAPPER =
  /^q:|\b(?:answer|boxed|choices|context|following|options|problem|question|questions|response|solution|step by step|task|assistant|puzzle|instruction|antwort|respuesta|risposta)\b/i;

// What is read of a sentence, from here to ROLE, is read in lower case.

/** A sentence that only says in which form the answer is to be given. */
const isFormOfAnswer = holding(
  `^(?:${[
    "(?:please |now |first |then )?(?:let's |let us )?(?:think|reason|work)\\b.{0,40}\\bstep[ -]by[ -]step\\b",
    "let's think\\b",
    '(?:the|your) (?:last|final) line of (?:the|your) (?:response|answer|reply|output) (?:should|must|shall|has to|needs to|will)\\b',
    '[$[<]answer\\b.{0,40}\\bis (?:the|your) (?:final )?(?:answer|response)\\b',
    'show your work(?:ing)?[.!]*$',
    '(?:please )?(?:give|return|output|write|(?:reply|respond|answer) with) (?:only|just) (?:the|an?) (?:\\w+ )?(?:number|integer|result|value)(?=[^\\w -]|$| (?:as|without|with no|at the end|and no\\w*)\\b)',
    '(?:please )?(?:return|output|format|respond|reply|answer)\\b.{0,60}\\bjson\\b.{0,200}"(?:final_)?answer"',
    'the (?:final )?answer is$',
    'remember to (?:put|write|give|box|state)\\b.{0,40}\\banswer\\b',
    '(?:please )?solve (?:it|the (?:problem|question|task|puzzle)|this) and (?:only )?(?:return|give|output|report|reply|respond|write|state)\\b.{0,30}\\b(?:final|only|just)\\b',
    '(?:please )?(?:reply|respond|answer) in (?:the|this) (?:following )?format\\b',
    '(?:please )?think (?:carefully|hard|it through)\\b',
    '(?:at the end|finally|then|on the last line),? .{0,20}\\b(?:write|give|put|print|state)\\b.{0,40}\\banswer\\b',
    '(?:please )?(?:choose|select|pick) the (?:single |one )?(?:correct|right|best|most \\w+) answer\\b',
    '(?:please )?answer(?: the question)? (?:as )?(?:accurately|carefully|correctly|concisely|briefly|directly|truthfully|honestly|shortly)\\b',
    '(?:please )?write (?:a|your) response (?:to|(?:that|which) (?:\\w+ ){0,2}(?:completes?|fulfil\\w*|follows?|satisf\\w+)) the (?:\\w+ )?(?:request|task|instruction)s?\\b',
    '.{0,60}\\\\boxed\\b',
    '(?:please )?(?:answer|choose|select|pick|give|provide|state|write|return|output|indicate|respond|reply)\\b.{0,60}\\b(?:the|one|single) (?:\\w+ ){0,2}(?:letter|option|choice)\\b(?! (?:of|in|from)\\b(?! (?:the |your )?(?:\\w+ ){0,3}(?:answer|choice|option|alternative|one)\\b))',
    '(?:the|your) (?:final )?answer (?:is|should be|must be|has to be) (?:["\'(]|one of|either|an? (?:single )?(?:letter|word|number|integer)|only|in the form|formatted|enclosed|inside|placed|yes|true)',
    '(?:please )?(?:end|finish|conclude)\\b.{0,60}\\banswer\\b',
    '(?:please )?(?:answer|reply|respond)(?: only)? (?:with )?(?:only |just )?(?:yes|true|(?:the|a|one|your) (?:\\w+ ){0,2}(?:letter|word|number|answer|option|choice|label))\\b',
    '(?:please )?(?:give|provide|state|write|put|return|output|respond with|reply with)\\b.{0,40}\\b(?:final|best|most likely|correct|right|only the|just the) (?:\\w+ ){0,2}answer\\b',
    '(?:please )?(?:give|provide|state|write|put|return|output|format|respond|reply|answer)\\b.{0,60}\\bjson\\b.{0,30}"?answer"?',
    "if you (?:do not|don't|are not|aren't) (?:know|sure|certain)\\b.{0,30},? (?:please )?(?:make|give|take|choose|guess|say|answer|reply|respond)\\b",
    '(?:please )?keep (?:the|your) (?:explanation|feedback|reasoning)\\b',
    '(?:please )?do not (?:refuse|explain|(?:write|output|add|include|say|return|give) (?:anything|any (?:other|additional|further|extra|explanation|text)|other|more))\\b',
  ].join('|')})`,
);

/** Nobody but a program speaks of "your answer" … */
const YOUR_ANSWER = /\byour (?:\w+ )?(?:answer|choice|reasoning|response|result|explanation|thinking)\b/;
/** … except to say how it shall be written. */
const CONDITION =
  /[?]|\b(?:words?|sentences?|paragraphs?|bullets?|points|lower\w*|upper\w*|capitals?|letters?|commas?|language|english|longer|shorter|characters|sections?|titles?|exactly|at least|without|table|list|markdown|style|tone|as an?|units?|decimals?|nearest|fraction|radicals?|terms of|simplest|form|base)\b/;

/** @param said  in lower case, as the patterns are: to compile what ignores case takes twice as long, and these are long */
function speaksOfAnswer(said: string): boolean {
  // "### Response: Let's think step by step."
  const sentence = said.replace(ANSWERING, '');
  return isFormOfAnswer(sentence) || (YOUR_ANSWER.test(sentence) && !CONDITION.test(sentence));
}
const ANSWERING = /^[#*\s]{0,6}(?:answer|solution|response|assistant|a):[ \t]*/;

/** A sentence that announces a question. */
const isAnnouncement = holding(
  `^(?:${[
    '(?:please |carefully )*(?:read|consider|answer|solve|complete|choose|select|pick|respond to|look at|examine)\\b.{0,60}\\b(?:following|below|given|next) (?:[\\w-]+ ){0,6}(?:questions?|tasks?|problems?|exercises?|instructions?|query|quiz)\\b(?! (?:of|lists?|queues?|boards?|trackers?)\\b)',
    // The knapsack problem is one that somebody wants solved, the math problem one that follows.
    '(?:please )?(?:answer (?:the|this|each) (?:[\\w-]+ )?|solve (?:the|this|each) (?:(?:following|given|next|maths?|mathematical|word|logic) )*)(?:questions?|tasks?|problems?)(?: (?:below|carefully|correctly|briefly))*[.:!]?\\s*$',
    '(?:please )?(?:answer|solve|complete) the (?:question|problem|task) (?:that|which|in|inside|between|within|enclosed|delimited|given)\\b.{0,60}[.:]\\s*$',
    '(?:you are|you will be|you.re|i will|i.ll|here is|below is|the following (?:is|are)|this is)\\b(?!.{0,30}\\b(?:interactive|version)\\b).{0,40}\\b(?:questions?|tasks?|problems?|instructions?)\\b',
    '(?:you are|you.re) (?:an? )?(?:[\\w-]+, )*(?:[\\w-]+,? and )?(?:helpful|honest|harmless|polite|careful|useful|smart)\\b[^.\\n]{0,40}\\b(?:assistant|ai|chatbot|model)\\b[^.\\n]{0,40}\\.\\s*$',
    'given the (?:following|below) (?:\\w+ )?(?:problem|question|puzzle)\\b(?:[^,]*$|.*\\b(?:answer|solve|solution|reason|choose|select|think)\\b)',
    '(?:now,? )?(?:please )?(?:solve|answer) the above (?:\\w+ )?(?:problem|question|puzzle|task)(?=[.:!,]?\\s*$|,? (?:and|then|step|in)\\b)',
    'beantworten? ?(?:sie )?(?:bitte )?(?:die|diese) (?:folgende )?frage\\b',
  ].join('|')})`,
);
/** "Read the following query and make it faster": what is announced is not all that is asked. */
const OWN_ASK =
  /\b(?:and|then) (?:analy[sz]e|compare|convert|critici[sz]e|debug|describe|explain why|fix|implement|improve|make|optimi[sz]e|prove|refactor|rephrase|rewrite|summari[sz]e|translate|turn|write (?!(?:down )?(?:the|your|only|just)\b))/;

const announces = (sentence: string) => isAnnouncement(sentence) && !OWN_ASK.test(sentence);

/** Who is to answer. Of role play it is the whole, so it only goes where a label follows. */
const ROLE = /^(?:you are|you're|act as)\b/;

/** A line that names what follows: "Question:", "### Problem", "[Task]". */
const LABEL =
  /^[#*[<\s]{0,6}(?:question|problem|task|q|query|prompt|instruction|instructions|user|human|frage|aufgabe|pregunta|domanda)\b(?: \d+)?(?: of \d+)?(?: \([^)\n]{0,20}\))?[\]>*]{0,3}(?:[ \t]*:[\]>*]{0,3}[ \t]*|[ \t]*\n)/i;
/** "Context: None": there is none. Blanks belong to one place in it each, or many of them took a second to read. */
const NO_CONTEXT = /^(?:context|passage|background)[ \t]*:(?:[ \t]*(?:none|n\/a|null|-))?[ \t]*\n/i;
/** Waits for the answer at the end. */
const WAITING =
  /\n[#*[<\s]{0,6}((?:final |your |the |step-by-step )?answer|solution(?: in \w{1,12})?|response|output|a|assistant|result|antwort|respuesta|risposta|instructions?|\/question|\/problem|\/task|\/instruction)[\]>*]{0,3}[ \t]*:?[\]>*]{0,3}(?: \([^()\n]{0,50}\))?$/i;
const LONGEST_WAITING = 90;
/** A line is one of lettered choices: "Answer:" after it is a form that training holds. */
const CHOICE = /^\(?[A-Z][.):] /;
const TRAINED = 'Answer';
/** Only choices are left: then what stood before was the question. */
const BARE_CHOICES = /^(?:(?:answer )?(?:options|choices)[ \t]*:|\(?A[.):] )/i;

/** Sentences of wrappers are no longer. */
const LONGEST = 300;

/**
 * The question without what stands around it: without "Answer the following question", "Question:", "Give
 * the letter in \boxed{}", "Let's think step by step", and with choices on lines of their own. Whatever is
 * not understood stays.
 */
export function bareTask(text: string): string {
  const said = chatTurn(text);
  if (!WRAPPER.test(said)) return said === '' ? text : said;
  const bare = asking(choicesOnLines(unquoted(withoutEnd(withoutBeginning(said)))));
  return bare === '' ? text : bare;
}

/** Programs put three quotation marks around a question. */
const QUOTES = '"""';

const unquoted = (text: string) =>
  text.length > 2 * QUOTES.length && text.startsWith(QUOTES) && text.endsWith(QUOTES)
    ? text.slice(QUOTES.length, -QUOTES.length).trim()
    : text;

function withoutBeginning(text: string): string {
  let rest = withoutPreamble(text);
  let role = rest;
  for (;;) {
    const label = NO_CONTEXT.exec(role) ?? LABEL.exec(role);
    if (label !== null) rest = role = role.slice(label[0].length).trimStart();
    else {
      const end = sentenceEnd(role);
      if (end <= 0 || end >= role.length) return rest;
      const sentence = role.slice(0, end).toLowerCase();
      const announced = speaksOfAnswer(sentence) || announces(sentence);
      if (!announced && !ROLE.test(sentence)) return rest;
      role = role.slice(end).trimStart();
      if (BARE_CHOICES.test(role)) return rest;
      if (announced) rest = role;
    }
  }
}

/** Without all that stands before "Problem:" where it is about a box for the answer, and no text to be read. */
function withoutPreamble(text: string): string {
  if (!text.includes(BOX)) return text;
  const label = PROBLEM.exec(text.slice(0, LONGEST_PREAMBLE));
  if (label === null || label.index === 0) return text;
  const before = text.slice(0, label.index);
  return /\\boxed\b/.test(before) && !MATERIAL.test(before) ? text.slice(label.index).trimStart() : text;
}
const BOX = '\\boxed';
const LONGEST_PREAMBLE = 2000;
const PROBLEM = /\n[#*\s]{0,6}(?:problem|question|q)[*]{0,2}:/i;
const MATERIAL =
  /\?|(?:^|\n)[#*\s]{0,6}(?:context|passage|text|article|paragraph|document|premise|table|story|facts?)\b/i;

/** Where the first sentence or line ends; -1 where it is too long for a wrapper. */
function sentenceEnd(text: string): number {
  const end = text.slice(0, LONGEST).search(/[.!?:;]["')\]]*[ \n]|\n/);
  return end < 0 ? -1 : end + 1;
}

function withoutEnd(text: string): string {
  let rest = text.trimEnd();
  for (;;) {
    const waiting = WAITING.exec(rest.slice(-LONGEST_WAITING));
    if (waiting !== null) {
      const before = rest.slice(0, rest.length - waiting[0].length).trimEnd();
      if (waiting[1] === TRAINED && CHOICE.test(before.slice(before.lastIndexOf('\n') + 1))) return rest;
      rest = before;
      continue;
    }
    const formless = withoutForm(rest);
    if (formless !== rest) {
      rest = formless;
      continue;
    }
    const from = lastSentence(rest);
    if (from <= 0 || !speaksOfAnswer(rest.slice(from).toLowerCase())) return rest;
    rest = rest.slice(0, from).trimEnd();
  }
}

/** Without a form in JSON at its end that is to be filled in: `{"reasoning": "___", "answer": "___"}`. */
function withoutForm(text: string): string {
  if (!text.endsWith('}') && !text.endsWith('```')) return text;
  const form = FORM.exec(text.slice(-LONGEST_FORM));
  return form === null || !ANSWERS.test(form[0])
    ? text
    : text.slice(0, text.length - form[0].length).trimEnd();
}
const LONGEST_FORM = 1500;
const FORM = /\n(?:```\w*\s*\n)?\{[^`]*\}\s*(?:```)?$/;
const ANSWERS = /"(?:answer|solution|final_answer)"\s*:\s*(?:"(?:_+|\.+|<[^"<>]*>)"|\{|_+|<[^<>]*>)/i;

/** Where the last sentence or line begins; 0 where it is too long for a wrapper. */
function lastSentence(text: string): number {
  for (let at = text.length - 2; at > text.length - LONGEST && at > 0; at--) {
    if (text[at] === '\n' || (text[at] === ' ' && endsSentence(text, at - 1))) return at + 1;
  }
  return 0;
}

/** With the sign at `last`, which may be the second of two that close: "(Really?)". */
function endsSentence(text: string, last: number): boolean {
  let at = last;
  while (last - at < MOST_CLOSERS && CLOSERS.has(text[at] ?? '')) at--;
  return ENDS.has(text[at] ?? '');
}
const CLOSERS: ReadonlySet<string> = new Set(['"', "'", ')', ']']);
const MOST_CLOSERS = 2;
const ENDS: ReadonlySet<string> = new Set(['.', '!', '?']);

/** "Question: can penguins fly" asks, though it has no sign of it. */
const asking = (text: string) => (LAST_QUESTION.test(text.slice(-LONGEST)) ? `${text}?` : text);
const LAST_QUESTION = /\n(?:question|q): [^\n]*[^\s.?!:]$/i;

const CHOICES_LABEL = /(?:answer )?(?:options|choices)[ \t]*:[ \t]*(?=\(?A[.):])/i;
const STYLES = [
  (letter: string) => `(${letter}) `,
  (letter: string) => `${letter}. `,
  (letter: string) => `${letter}) `,
  (letter: string) => `${letter}: `,
];
const FEWEST_CHOICES = 3;
const SECOND_CHOICE = / \(?B[.):] /;
const LISTED = /\n\(?B[.):] /;

/** Choices that stand in one line are put on lines of their own, as training knows them. */
function choicesOnLines(text: string): string {
  if (!SECOND_CHOICE.test(text)) return text;
  const label = CHOICES_LABEL.exec(text);
  const from = label === null ? text.indexOf('(A) ') : label.index + label[0].length;
  if (from < 0 || LISTED.test(text)) return text;
  const style = STYLES.find((mark) => text.startsWith(mark('A'), from));
  if (style === undefined) return text;
  const starts = [from];
  for (let code = 66; code <= 90; code++) {
    const at = text.indexOf(` ${style(String.fromCharCode(code))}`, starts.at(-1)!);
    if (at < 0) break;
    starts.push(at + 1);
  }
  if (starts.length < (label === null ? FEWEST_CHOICES : 2)) return text;
  const choices = starts.map((start, at) => text.slice(start, starts[at + 1]).trim());
  return [text.slice(0, label?.index ?? from).trimEnd(), ...choices].join('\n');
}
