import { isPointedOut } from './unasked.js';
import { hashesOf, hashOf } from './words.js';

const [LETTER_E, LETTER_O, LETTER_R, LETTER_S] = [0x65, 0x6f, 0x72, 0x73];
/** "After", "under" and "never" are shorter. */
const SHORTEST = 6;

/** What does something, by its name; other scripts have it in their lexicons. */
const MAKERS = hashesOf(
  'app apps bot bots chatbot tool tools game games plugin plugins website site generator manager maker tracker picker checker converter viewer editor ' +
    'verwalter verwaltung rechner spiel werkzeug programm generateur gestionnaire outil jeu robot logiciel appli ' +
    'generador gestor herramienta juego gerador gerenciador ferramenta jogo robo generatore gestore strumento gioco ' +
    'генератор бот бота игру менеджер инструмент программу hulpmiddel spel beheerder narzedzie gre bota botu araci oyunu',
);
const [SHORTEST_NAME, LONGEST_NAME] = [3, 12];

/** A word that names a program by what it does: "bot", "tool", "gestor". */
export const isMakerName = (codes: Uint16Array, from: number, to: number): boolean =>
  to - from >= SHORTEST_NAME && to - from <= LONGEST_NAME && MAKERS.has(hashOf(codes, from, to));

/** "Geburtstagsapp": the name stands at the end of a word that begins with something else. */
export function endsAsMaker(codes: Uint16Array, from: number, to: number): boolean {
  for (let start = from; start + SHORTEST_NAME <= to; start++) if (isMakerName(codes, start, to)) return true;
  return false;
}

/**
 * A maker, or any word that ends as "manager" and "generators" do, behind a tiny thing: "a file manager" is no
 * file. Behind one that is pointed out it tells how that shall be: "make the title shorter".
 *
 * @param named  where the tiny thing begins
 */
export function isMaker(codes: Uint16Array, named: number, from: number, to: number): boolean {
  return (endsLikeMaker(codes, from, to) || isMakerName(codes, from, to)) && !isPointedOut(codes, named);
}

function endsLikeMaker(codes: Uint16Array, from: number, to: number): boolean {
  const end = codes[to - 1] === LETTER_S ? to - 1 : to;
  if (end - from < SHORTEST || codes[end - 1] !== LETTER_R) return false;
  return codes[end - 2] === LETTER_E || codes[end - 2] === LETTER_O;
}
