import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { kindOfText } from './kind-of-text.js';
import { routed } from './routed.js';

describe('a school problem', () => {
  // Each was talk, or a formula, and stood above every problem that was read as one.
  it.each([
    'A farmer has chickens and cows, 30 heads and 74 legs. Work out the number of cows.',
    'There are 25 students in a class. 3/5 of them are girls, and 1/3 of the girls wear glasses. Find the number of girls who do not.',
    'If Jack has $45.50 and spends 20% of it on a book, then earns $3 an hour for 4 hours, calculate the money he has in the end.',
    'Each of the seven dwarfs mines twice as many gems as the one before him. The first mines two. Tell me how many gems they mine together.',
    'Jim has 24 marbles, a third of which are red. He gives half of the red marbles to Ann and finds 5 more. How many marbles does he have now?',
    'A circular garden has a radius of 7 meters. Sand costs $3 per square meter. How much does it cost to cover half of the circle with sand?',
    'Anna kauft 3 Hefte zu je 2,50 Euro und 4 Stifte zu je 1,20 Euro. Sie bezahlt mit einem 20-Euro-Schein. Wie viel Geld bekommt sie zurück?',
    'Anna kauft 3 Hefte zu je 2,50 Euro und 4 Stifte zu je 1,20 Euro. Sie bezahlt mit 20 Euro. Berechne das Rückgeld.',
    'Pedro tiene 24 manzanas y le da 5 a cada uno de sus 3 amigos. Después compra 10 más. ¿Cuántas manzanas tiene Pedro ahora?',
    "Paul a 45 billes. Il en perd 12 le matin et en gagne 8 l'après-midi. Combien de billes a-t-il le soir ?",
    'Un contadino ha 30 animali tra galline e mucche, con 74 zampe in tutto. Quante mucche ha il contadino?',
    'João comprou 5 caixas com 12 ovos cada. No caminho quebraram-se 7 ovos. Quantos ovos inteiros restaram?',
    'У Маши было 24 конфеты. Она отдала брату третью часть, а потом купила ещё 10. Сколько конфет у неё стало?',
    '小明有24个苹果,他给了3个朋友每人5个,然后又买了10个。小明现在有多少个苹果?',
    // Few words, and stories in which something is broken, designed, written, or closed at 6 p.m.
    'A box holds 6 eggs. How many eggs are in 4 boxes?',
    'If a ticket costs $9, how much do 3 tickets cost?',
    'Sam had a dozen eggs and used three of them. How many eggs are left?',
    'A chef has 18 spoons and three times as many forks. If he has 10 fewer knives than forks, then find the number of his knives.',
    'The architect designed a house with 12 floors and 8 windows on each. If the workers optimize the order to save 10% of $150 a window, how much do they cost?',
    'A class writes an essay test. 12 students need 3 sheets each, and the teacher prints 5 more. How many sheets were used?',
    'Jane works from 8 a.m. to 5 p.m. on weekdays.\nOn Fridays a machine fails for 45 minutes and she rests.\nHow many hours does she work in 2 weeks?',
    '太郎は1本80円の鉛筆を6本と、1冊120円のノートを3冊買いました。1000円払うと、おつりはいくらですか?',
  ])('is a reckoning however it is asked: %s', (text) => expect(kindOfText(text)).toBe('reckoning'));

  it.each([
    'We have 3 servers with 20 GB each and users report errors 5 times a day since the update. Find the root cause.',
    'Plan a 3-day trip for 4 people to Rome in May with a budget of 2000 euros. Find hotels near the center.',
    'Write a script that reads 2 files with 100 lines each and then calculate the average of column 3.',
    'My app has 2 screens and 3 buttons. How do I center them?',
    'Fix the 2 typos in line 3. How many are left?',
    'We take 3 million events a second on 40 machines, and lose 2 a week. Design the recovery protocol. How much lag is left?',
    'Our shop sold 120 shirts in May and 150 in June, and we need 2 slides for it. Write a summary and calculate the growth.',
  ])('is none where more than a number is wanted: %s', (text) => expect(kindOfText(text)).toBe('talk'));

  // From 150 words on it was a passage, and stood below shorter ones.
  it('grows harder with every step, however long it gets', () => {
    const steps = [
      'On Monday she sells 15 boxes of pens for $4 each and gives 3 of them to a neighbour who helped her with the car.',
      'Her brother takes half of what she has left, and brings back 4 boxes on the next morning before the shop opens.',
      'A week later the price goes up by 50 cents, and she sells 9 more boxes to a school that pays 10% less than others.',
      'She splits the money equally among her 3 children and herself, and puts her own share into a tin on the shelf.',
      'One child spends a third of the share on a book that costs twice as much as a box of pens did on Monday.',
      'The second child saves everything and earns 2% of interest in each of the 3 months that follow, and the third loses $5.',
      'In the meantime a thief breaks in and takes a quarter of what is in the tin, and the police find half of that again.',
    ];
    const problems = steps.map(
      (_, at) =>
        `Mia has 40 boxes of pens. ${steps.slice(0, at + 1).join(' ')} How much money does the family have in the end?`,
    );
    expect(problems.map(kindOfText)).toEqual(steps.map(() => 'reckoning'));
    const scores = problems.map((text) => analyze(text).score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  it('is as long in signs of their own as in letters', () => {
    const [chinese, english] = [
      '小明有24个苹果,他给了3个朋友每人5个,然后又买了10个。小明现在有多少个苹果?',
      'Ming has 24 apples. He gives 5 to each of his 3 friends and then buys 10 more. How many apples does Ming have now?',
    ].map((text) => analyze(text).score);
    expect(Math.abs(chinese! - english!)).toBeLessThan(0.1);
  });
});

// "us" was somebody who speaks, so that a question about the country stood where conversations do.
it('takes the US for a country, and a German yes for no Polish I', () => {
  const scores = (texts: readonly string[]) => texts.map((text) => analyze(text).score);
  const [american, french] = scores([
    'Which US president signed the Civil Rights Act of 1964 into law after long debate?',
    'Which French president signed the Evian Accords of 1962 into law after long debate?',
  ]);
  expect(Math.abs(american! - french!)).toBeLessThan(0.1);
  const [yes, plain] = scores([
    'Ist 91 eine Primzahl, ja oder nein?',
    'Ist 91 eine Primzahl, oder ist sie keine?',
  ]);
  expect(Math.abs(yes! - plain!)).toBeLessThan(0.25);
});

// "You" was somebody who is spoken to.
it('takes "what happens if you" for a question about anybody', () => {
  const [you, one] = ['if you crack your knuckles a lot', 'if people crack their knuckles a lot'].map(
    (when) => analyze(`What happens ${when}?`).score,
  );
  expect(Math.abs(you! - one!)).toBeLessThan(0.1);
});

// "Your answer" was somebody who is spoken to, and the question mark did not stand at the end.
it('takes "express your answer as a fraction" for no conversation', () => {
  const asked =
    'A fair die is rolled four times. What is the probability that the rolls are strictly increasing?';
  const [plain, formed] = [asked, `${asked} Express your answer as a common fraction.`].map(
    (text) => analyze(text).score,
  );
  expect(Math.abs(plain! - formed!)).toBeLessThan(0.1);
});

it.each([
  'If I have 3 apples and eat one, how many are left?',
  'A train travels 60 miles in 1.5 hours. How fast is it going?',
  'If a shirt costs $20 and is 25% off, how much do I pay?',
  'There are 12 eggs in a box and I use 5. How many eggs are left?',
  'Anna is 12 and her brother is twice as old. How old is he?',
  "J'ai 12 pommes et j'en donne 5. Combien m'en reste-t-il ?",
])('a reckoning of few words is light: %s', (text) => expect(routed(text)).toBe('light'));
