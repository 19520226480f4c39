import { wordHash, type Words } from './words.js';

/** Small closed lists of words that shape a problem, whatever it is about. */
const CLASSES = {
  condition:
    'if when whenever unless suppose given assume assuming provided where such then otherwise let case while until',
  quantity:
    'each every at least most exactly all any total per both twice half more less than times average sum remaining left two three four five six seven eight nine ten',
  constraint:
    'must should cannot only without may never always required require ensure avoid need have guarantee forbidden allowed constraint constraints limit exactly',
  negation: 'not no except neither nor false incorrect never none least isn wasn doesn don',
  branch: 'if elif else case switch except catch and or while for match try',
  loop: 'for while loop foreach map filter reduce range enumerate',
  define: 'def function class func fn const let var return lambda import',
  logic: 'statement statements true false imply implies follows therefore valid argument conclusion premise',
  reckon:
    'calculate compute determine find evaluate how many much what probability value number estimate solve',
  recall: 'who when year known called name first named author wrote located term refers following which',
  reason: 'why because explain cause effect most likely best according primarily would',
  trouble:
    'error exception traceback fails failed failing crash bug unexpected wrong raises warning regression broken',
  input:
    'input output print stdin stdout integer integers string array constraints test cases sample line lines contains',
  mathematics:
    'integer integers prime primes divisor divisors factor factors digit digits polygon polygons hexagon triangle triangles circle circles radius perimeter polynomial polynomials probability positive distinct consecutive perfect multiple multiples sequence vertices vertex diagonal diagonals inscribed tangent angle angles root roots arrangements permutations ways equation equations odd even real parallel rectangle congruent chord cube radii diameter possible greatest largest smallest distinguishable indistinguishable restrictions property intersecting marbles handshakes base',
  programming:
    'code script program python java javascript typescript sql query c rust golang html css react api regex algorithm compile bash linux docker kubernetes database server json xml yaml implement method library',
  solving:
    'solve equation prove proof probability calculate compute puzzle riddle integer number numbers sum logic formula theorem derivative integral matrix triangle percent',
  open: 'story poem essay idea ideas imagine roleplay pretend creative song lyrics email letter blog tips suggestion suggestions recommend advice opinion discuss describe itinerary summarize summarise slogan speech article paragraph brainstorm recipe joke dialogue introduction explain overview',
} as const;

export type WordClass = keyof typeof CLASSES;
export const WORD_CLASSES = Object.keys(CLASSES) as readonly WordClass[];

let lists: Map<number, number> | undefined;

/** Each word's classes as bits, so that one look-up per word suffices. */
function bits(): Map<number, number> {
  const map = new Map<number, number>();
  WORD_CLASSES.forEach((name, index) => {
    for (const word of CLASSES[name].split(' ')) {
      const hash = wordHash(word);
      map.set(hash, (map.get(hash) ?? 0) | (1 << index));
    }
  });
  return map;
}

/** How many words of each class, in the order of WORD_CLASSES. */
export function countWordClasses(words: Words): Float64Array {
  lists ??= bits();
  const counts = new Float64Array(WORD_CLASSES.length);
  for (let at = 0; at < words.count; at++) {
    const found = lists.get(words.hashes[at] ?? 0);
    if (found === undefined) continue;
    for (let index = 0; index < counts.length; index++) if (found & (1 << index)) counts[index]!++;
  }
  return counts;
}
