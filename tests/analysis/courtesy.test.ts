import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { withoutCourtesies } from '../../src/analysis/courtesies.js';
import { fold } from '../../src/analysis/letters.js';

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

describe('courtesies', () => {
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
