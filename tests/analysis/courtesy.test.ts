import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { withoutCourtesies } from '../../src/analysis/courtesies.js';
import { fold } from '../../src/analysis/letters.js';
import { routed } from './routed.js';

const OPENINGS = [
  'Hi! ',
  'Good morning, ',
  "Hello there! I hope you're having a lovely day. ",
  'Dear Claude,\nsorry to bother you.\n',
  'Whenever you have a spare moment, ',
  'Guten Morgen! Ich hoffe, es geht dir gut. Wenn du kurz Zeit hast, ',
  "Bonjour, j'espère que vous allez bien. ",
  'Hola, ¿qué tal? Espero que estés bien. ',
  'Ciao! Spero che tu stia bene. Quando hai un attimo, ',
  'Olá, tudo bem? Quando puder, ',
  'Здравствуйте! Надеюсь, у вас всё хорошо. ',
  '你好,希望你一切都好。',
  'お世話になっております。お忙しいところ恐れ入りますが、',
];
const CLOSINGS = [
  ' Thanks!',
  ' Thank you so much in advance :)',
  '\n\nBest regards',
  ' Vielen Dank!',
  ' Merci beaucoup d’avance !',
  ' ¡Mil gracias!',
  ' Grazie mille!',
  ' Muito obrigado!',
  ' Большое спасибо!',
  ' 非常感谢!',
  ' よろしくお願いいたします。',
];
const ASKS = [
  'Fix the typo in the footer.',
  'What is the capital of Chad?',
  'Design a distributed ledger and prove that no entry is lost.',
  'Übersetze den Satz.',
  '把标题里的错别字改一下。',
];

const asked = (text: string) => {
  const kept = withoutCourtesies(fold(text));
  return kept.map(([from, to]) => text.slice(from, to)).join('');
};

/** Something is wanted, and nobody can tell what. */
const VAGUE = [
  'do it',
  'fix it',
  "it doesn't work",
  'make it better',
  'do the rest',
  'still broken',
  'redo it',
  'mach es besser',
  'es funktioniert nicht',
  'fais-le',
  'ça ne marche pas',
  'arréglalo',
  'no funciona',
  'faça isso',
  'não funciona',
  'rifallo',
  'non funziona',
  'werkt niet',
  'nie działa',
  'çalışmıyor',
  '改一下',
  '坏了',
  'もっと良くして',
  '動かない',
  'сделай лучше',
  'не работает',
  '고쳐 줘',
];

describe('courtesies', () => {
  it.each(VAGUE)('make nobody sure of a vague ask: %s', (ask) => {
    const stop = ask.charCodeAt(0) < 0x3000 ? '.' : '。';
    for (const opening of ['', ...OPENINGS])
      for (const closing of ['', ...CLOSINGS])
        expect(analyze(opening + ask + stop + closing).confidence).toBeLessThan(0.7);
  });

  it.each([
    'thanks, that works',
    'great, it works now, thank you',
    'ok will do, thanks',
    'thanks again',
    'no problem, thank you',
    'that did it, thanks',
    'no thanks, leave it',
    'Danke, das war gut',
    'merci, c’est parfait',
    'gracias, muy bien',
    'grazie, va bene',
    '谢谢,可以了',
    'ありがとう、うまくいきました',
    'Спасибо, всё правильно',
    'obrigado, ficou ótimo',
  ])('are light where nothing is wanted: %s', (text) => expect(routed(text)).toBe('light'));

  it('are looked through, whatever language they are in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...OPENINGS), { maxLength: 2 }),
        fc.constantFrom(...ASKS),
        fc.array(fc.constantFrom(...CLOSINGS), { maxLength: 2 }),
        (openings, ask, closings) => {
          expect(asked(openings.join('') + ask + closings.join('')).trim()).toBe(ask);
        },
      ),
    );
  });

  it('leave what an ask says as it is', () => {
    const plain = analyze('Fix the typo in the footer.');
    const polite = analyze('Hi! I hope you are well. Fix the typo in the footer. Thank you so much!');
    expect({ ...polite, metrics: {} }).toEqual({ ...plain, metrics: {} });
  });

  it('are looked through in the middle where they are of several words', () => {
    expect(asked('Rename foo to bar, thank you so much, and delete line 3.')).toBe(
      'Rename foo to bar, and delete line 3.',
    );
    expect(asked('Fix the title. I would really appreciate it. Then fix the footer.')).toBe(
      'Fix the title. Then fix the footer.',
    );
    expect(asked('Say yes, and then no, and then thanks, in French')).toBe(
      'Say yes, and then no, and then thanks, in French',
    );
  });

  it.each([
    'Thanks!',
    'Yes, go ahead',
    'Great, thank you',
    'Super, danke dir!',
    '好的,谢谢',
    'Hi, could you please help? Thanks',
  ])('are the ask where nothing else is asked: %s', (text) => expect(asked(text)).toBe(text));

  it.each([
    'Great Britain joined the EU. When did it leave?',
    'Hello world in Rust',
    'Thank you letter to my boss, please write one',
    'Se hai due mele e ne compri tre, quante mele hai?',
    'No man is an island. Who wrote that?',
    'Thanks for fixing the parser, which now loses 3 tokens. Why?',
  ])('are not seen in what tells of something: %s', (text) => expect(asked(text)).toBe(text));
});
