import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { totalsOf } from '../../src/analysis/clause.js';
import { readClauses } from '../../src/analysis/clauses.js';
import { fold } from '../../src/analysis/letters.js';
import { routed } from './routed.js';

function demands(text: string): number {
  const { master, hard } = totalsOf(readClauses(fold(text)));
  return master + hard;
}

describe('readClauses', () => {
  it('takes what a chore quotes for its material', () => {
    expect(demands('Translate "design a distributed ledger" into German')).toBe(0);
    expect(demands('Traduis « prouve le théorème » en anglais')).toBe(0);
    expect(demands("Rename 'design' to 'prove'")).toBe(0);
  });

  it('takes what follows the colon of a retelling verb for its material', () => {
    expect(demands('Proofread: we migrate the monolith without downtime')).toBe(0);
  });

  // The label below was a verb of building, so a review to be sorted stood where programs do.
  it('takes a label that was named before for no verb', () => {
    const sorted =
      'Is the sentiment of the review positive or negative?\n\nReview: The soup was cold.\nSentiment:';
    expect(totalsOf(readClauses(fold(sorted))).build).toBe(0);
    expect(totalsOf(readClauses(fold('Hi!\nReview: src/door.ts'))).build).toBe(1);
  });

  it('reads no demands in code', () => {
    expect(demands('What does this do?\n```\ndesign(proof)\n```')).toBe(0);
    expect(demands('Call `prove` twice')).toBe(0);
  });

  it('takes a path or the name of a file for a name', () => {
    expect(demands('Move docs/architecture.md to docs/design.md')).toBe(0);
    expect(demands('Open src/migrate/prove and read it')).toBe(0);
    expect(demands('Read design.md. Then design and/or prove it')).toBe(2);
  });

  it('takes what a question without a verb of its own quotes for its material', () => {
    expect(demands('Is "design a distributed ledger" spelled correctly?')).toBe(0);
    expect(demands('Would you design a "distributed" ledger?')).toBe(2);
  });

  it('reads on after the quotation, and reads quotations of harder verbs', () => {
    expect(demands('Translate "good morning", then design a ledger')).toBe(1);
    expect(demands('Implement "a distributed cache"')).toBe(1);
    expect(demands("It's late: design the ledger, it's time to prove it")).toBe(2);
  });

  it('hears no demand in a verb that is not wanted', () => {
    expect(demands("Don't design anything, just rename the table")).toBe(0);
    expect(demands('Design the ledger, but do not prove it')).toBe(1);
    expect(demands('Nicht entwerfen, nur umbenennen')).toBe(0);
    expect(demands('不要设计,只改名')).toBe(0);
  });

  it('hears a negation a few words away, and after the verb where it stands there', () => {
    expect(demands("I don't want to design it, just rename it")).toBe(0);
    expect(demands('bitte nicht die Architektur neu entwerfen')).toBe(0);
    expect(demands('設計は変えずに、名前を変更して')).toBe(0);
    expect(demands('証明しないで説明して')).toBe(0);
    expect(demands('설계하지 말고 설명해줘')).toBe(0);
    expect(demands("Don't forget to prove it")).toBe(1);
    expect(demands('Do not only rename it but redesign it')).toBe(1);
    expect(demands('分别设计两个模块')).toBe(1);
  });

  it('takes what a text is about for no demand of a small work on the text', () => {
    expect(demands('Delete the sentence about distributed systems')).toBe(0);
    expect(demands('Supprime le paragraphe sur le chiffrement')).toBe(0);
    expect(demands('удали абзац про распределённые системы')).toBe(0);
    expect(demands('删掉关于分布式系统的那句话')).toBe(0);
    expect(demands('分散システムについての文を削除して')).toBe(0);
    expect(demands('Fix the typo in the consensus docs')).toBe(0);
    expect(demands('Fix the typo in the docs without downtime')).toBe(1);
    expect(demands('Add a name service for the distributed cache')).toBe(1);
    expect(demands('Design a book about distributed systems')).toBe(2);
    expect(demands('Write a parser for a distributed protocol')).toBe(1);
  });

  it('stays linear where quotes or names never end', () => {
    for (const text of ['translate this, '.concat('" \' « ` '.repeat(6000)), 'a-b/c.'.repeat(8000)]) {
      const before = performance.now();
      readClauses(fold(text));
      expect(performance.now() - before).toBeLessThan(500);
    }
  });
});

describe('a chore on a whole system', () => {
  it('is none any more under a hard condition or in a wide scope', () => {
    expect(analyze('Move the database').score).toBeLessThan(
      analyze('Move the whole database without downtime').score,
    );
    expect(analyze('Convert the whole codebase').metrics['wordingDifficulty']).toBeGreaterThan(0.4);
    expect(analyze('Rename the service').level).toBe('light');
  });
});

describe('an ask whose verb no lexicon knows', () => {
  it('is a chore where it names a tiny thing, and no statement about one', () => {
    expect(routed('Jiggle the heading')).toBe('light');
    expect(routed('The heading jiggles')).toBe('medium');
    expect(routed('Jiggle the machinery')).toBe('medium');
  });

  it('is work on a whole system where it names one under hard conditions', () => {
    expect(routed('Jiggle our monolith apart without downtime, every transaction consistent')).not.toBe(
      'light',
    );
    expect(analyze('Jiggle our distributed database without downtime').level).toBe('heavy');
  });

  it('is a fact where it asks about nothing technical', () => {
    expect(routed('Will the moon cause tides?')).toBe('light');
    expect(routed('Will the lock prevent deadlocks?')).toBe('medium');
  });
});

describe('a verb of changing', () => {
  const wording = (text: string) => analyze(text).metrics['wordingDifficulty'];

  it('is a chore where no more than a value or a look is changed', () => {
    expect(wording('Change the port of the server to 8080')).toBeLessThan(0.2);
    expect(wording('Change "Sign in" to "Log in" on the page')).toBeLessThan(0.2);
    expect(wording('make the button green')).toBeLessThan(0.2);
    expect(wording('버튼을 초록색으로 바꿔줘')).toBeLessThan(0.2);
    expect(wording('Change the schema to 3NF')).toBeGreaterThan(0.3);
    expect(wording('Change the login page')).toBeGreaterThan(0.3);
    expect(wording('Change the whole system to 8080 tenants')).toBeGreaterThan(0.4);
  });
});

describe('a refusal', () => {
  it('is a courtesy only where it stands alone or beside one', () => {
    expect(routed('no thanks')).toBe('light');
    expect(routed('No, thank you')).toBe('light');
    expect(routed('no era eso')).toBe('medium');
  });
});

// Found with the twelfth round: whoever told how an app breaks was sent to light, as if a file were to be saved.
describe('a verb that tells what happens', () => {
  it.each([
    'the app crashes when I save a file',
    'Our app loses data when two users save the same file',
    'The server returns 500 when I delete a comment',
    'Every time I rename a folder the sync stops',
    'The cursor jumps to the end of the line when you paste a word',
    'Since the update I cannot open PDF files',
    'Die App stürzt ab, wenn ich eine Zeile lösche',
    "l'application plante quand je supprime une ligne",
    'le compteur est faux après que je supprime un commentaire',
    'la app falla cuando el usuario borra una línea',
    'la app se cierra al borrar una fila',
    'o app trava ao apagar uma linha',
    'non riesco a cancellare il file',
    '删除一行时应用崩溃',
    '无法删除文件',
    'タイトルを変更したら画面が真っ白になった',
    'когда я меняю заголовок, страница зависает',
  ])('asks for nothing: %s', (text) => expect(routed(text)).toBe('medium'));

  it.each([
    'Delete the file if it exists',
    'remove the comment that I added to line 4',
    'rename the variable when you are done with the comment',
    'it would be great if you could rename the file',
    "I'd appreciate it if someone could fix the typo in the title",
    'After you rename the file, update the link in the readme',
    'when you have time delete the file',
    'wenn Sie bitte die Datei löschen',
    'si puedes borra la línea 3',
    '能不能帮我把标题里的错别字改一下',
  ])('leaves what is asked for beside it: %s', (text) => expect(routed(text)).toBe('light'));
});

// "Prove that nothing …" was heard as "prove nothing", and went to light.
describe('a proof that nothing happens', () => {
  it('is a proof', () => {
    expect(demands('Prove that nothing is lost when two nodes write the same file')).toBe(1);
    expect(demands('Prove that no sorting by comparisons is faster')).toBe(1);
    expect(demands('Demuestra que nada se pierde')).toBe(1);
    expect(demands('Design nothing')).toBe(0);
  });
});

describe('a tiny thing before another', () => {
  const wording = (text: string) => analyze(text).metrics['wordingDifficulty'];

  it('only tells of what kind that is which is to be made', () => {
    for (const text of ['Write a file manager', 'Create a title generator', 'write a word counter in C'])
      expect(wording(text)).toBeGreaterThan(0.3);
    expect(wording('Create a file storage service')).toBeGreaterThan(0.4);
  });

  it('is itself what is wanted where it is pointed out, or where the other stands apart', () => {
    for (const text of ['make the title shorter', 'Add a comment to the payment service', 'Write a sentence'])
      expect(wording(text)).toBeLessThan(0.2);
  });
});
