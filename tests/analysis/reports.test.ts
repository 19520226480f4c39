import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { totalsOf } from '../../src/analysis/clause.js';
import { readClauses } from '../../src/analysis/clauses.js';
import { fold } from '../../src/analysis/letters.js';
import { onOneLine } from '../../src/analysis/one-line.js';
import { routed } from './routed.js';

const makes = (text: string) => totalsOf(readClauses(fold(text))).make;
const chores = (text: string) => totalsOf(readClauses(fold(text))).chore;

describe('a report', () => {
  it.each([
    'Delete button does nothing',
    'Sort by name shows the wrong line first',
    'bug: delete removes the line above',
    'quando cancello una riga l’app va in crash',
    'le bouton supprimer ne fait rien',
    '每次我删除文件程序就崩溃',
    '削除ボタンが反応しない',
    'copy failed',
    'Delete fails with a 500',
    'rename fails with error 13',
    'sort failed after the update',
    '删除没反应',
    '删除按钮没有反应,怎么办',
    '删除文件就会崩溃',
    'bug: rename loses data\nrename a file while it is open',
    'Delete leaves orphaned children',
    'Sort leaves gaps between rows',
    'Copy duplicates attachments',
    'Remove triggers double events',
    'Undo brings back the wrong line',
  ])('asks for no chore: %s', (text) => expect(chores(text)).toBe(0));

  it.each([
    'Replace is with are in the second sentence',
    'Remove the line "button does nothing"',
    'erro: remova a linha 2',
    'bug fix: rename colour to color in line 3',
    '看到空行就删掉',
    // Each was taken for a report, because what is worked on was named by what is wrong with it.
    'delete failed jobs',
    'print names three times',
    'print tickets every Monday',
    'delete entries two through five',
    'remove two failed tests from the list',
    'remove puts statements',
    'delete emails my boss sent',
    'print tickets the customer bought',
    'delete leaves from the picture',
    'remove duplicates',
    'delete copies made yesterday',
    'remove drops named notes',
    'rename logs folders',
    'delete logs off the list',
    'count adds in line 3',
    "correct spelling he doesn't recieve mail",
    '删除失效的链接',
    '删除失效链接',
    '删除没用的文件',
    '删除没有任何反应的按钮',
    '删除一启动就崩溃的脚本',
    // Here the report had ended.
    'bug: save deletes the line\n\nplease rename foo to bar',
  ])('is none where something is asked for: %s', (text) => expect(chores(text)).toBeGreaterThan(0));
});

it('keeps what was asked before a task that is announced in the same line', () => {
  const [first, second] = readClauses(fold('add x, fix: delete y'));
  expect(first?.counts.make).toBe(1);
  expect(second?.counts.chore).toBe(1);
});

describe('the ending of a Turkish verb', () => {
  it('takes back what the verb would ask for', () => {
    expect(chores('başlığı değiştirme')).toBe(0);
    expect(chores('dosyayı değiştirmeden bak')).toBe(0);
    expect(chores('başlığı değiştir')).toBe(1);
  });

  it('is none in a Spanish verb with "me" behind it', () => {
    expect(analyze('explícame esta palabra: efímero').level).toBe('light');
    expect(readClauses(fold('¿qué es un palíndromo? corrígeme'))[0]?.telling).toBe(false);
  });
});

describe('an ask on many lines', () => {
  it('is read as if it stood on one', () => {
    expect(onOneLine('rename\nthe variable\nfoo to bar')).toBe('rename the variable foo to bar');
  });

  it.each([
    '- fix typo\n- delete line 4',
    'x = 3\ny = 4',
    'Delete it\nMigrate all\nAsk nobody',
    'sort:\npear\nfig',
  ])('keeps its lines where they part something: %j', (text) => expect(onOneLine(text)).toBe(text));
});

describe('what stands behind a heading', () => {
  // Each was light: what follows the colon was taken for what the chore before it works on.
  it.each([
    'delete the second line\n\nTODO: implement a distributed cache with failover',
    'delete the second line\nThen: implement a distributed cache with failover',
    'Delete the second line. Also: implement a distributed cache with failover',
    'sort the words; next task:\n- implement a distributed cache with failover',
    '删除第二行,然后:设计一个拜占庭容错的共识协议',
    '二行目を削除して。\nTODO: ビザンチン障害に耐える合意プロトコルを設計して',
    '二行目を削除して。\n機能: ビザンチン障害に耐える合意プロトコルを設計して',
    'translate the title\n\nTODO: implement a distributed cache with failover',
  ])('is asked for: %j', (text) => expect(routed(text)).toBe('heavy'));

  it.each([
    'translate this into French.\n\nText: implement a distributed cache with failover',
    'sort these words: design, build, prove',
    'sort these words, longest first: design, build, prove',
    'put this in the past tense: she sometimes disappears',
    // The end of "passive" was taken for the Turkish "ve".
    'put this in the passive: the dog bit the man',
    'Mets cette phrase au pluriel : le chat disparaît parfois',
  ])('is what a text or a list of words holds: %j', (text) => expect(routed(text)).toBe('light'));
});

it('takes a courtesy that ends as a maker does for a courtesy', () => {
  // "Por favor" made a program of the joke, as "editor" would.
  for (const ask of ['escribe un chiste por favor', 'mude o título por favor'])
    expect(analyze(ask).level).toBe('light');
  expect(analyze('write a joke editor').level).toBe('medium');
});

it('takes a Chinese verb it does not know for a chore when it is done to something tiny', () => {
  for (const ask of ['把错别字改掉', '帮我把标题抹掉']) expect(analyze(ask).level).toBe('light');
  for (const ask of ['把它改掉', '把标题弄得更好看']) expect(analyze(ask).level).toBe('medium');
});

describe('a thing named before a comma', () => {
  it('stays wanted when something tiny is named behind it', () => {
    // Both were light: the tests and the manager were taken for what a line or a title is about.
    for (const ask of ['パーサの単体テストを書いて、二行目を削除して', '做一个文件管理器,修正标题里的错别字'])
      expect(analyze(ask).level).toBe('medium');
  });

  it('is what the tiny thing is about when no comma parts the two', () => {
    expect(analyze('ゲームの名前を「星の旅」に変更して').level).toBe('light');
  });
});

it('hears in Chinese what somebody is helped with, and not the helping', () => {
  // "帮我" made a work of making of each chore.
  for (const ask of ['帮我把端口改成8080', '帮我删除失败的任务', '帮我去掉复制按钮'])
    expect(analyze(ask)).toMatchObject({ level: 'light' });
});

it('hears no prohibition in the second half of a Chinese word', () => {
  // "错别字" and "性别" hold the sign of "do not": both were unknown.
  for (const ask of ['把错别字改一下', '把性别改成男', '把别的行删除'])
    expect(chores(ask) + makes(ask)).toBe(1);
  expect(chores('别删除')).toBe(0);
});

it('hears what somebody is helped with, and not the helping', () => {
  // Each was a work of making, or its verb was taken for a thing behind an article.
  for (const ask of [
    'help me delete the button',
    'can you help me to sort this list',
    'ayúdame a ordenar la lista',
    'aide-moi à supprimer la ligne',
    'aiutami a cancellare la riga',
  ])
    expect([ask, analyze(ask).level]).toEqual([ask, 'light']);
  expect(analyze('help me design a fault-tolerant distributed scheduler').level).toBe('heavy');
});

it('takes a verb for a thing behind an article and what tells of the thing', () => {
  // "Test" was something to be tested.
  for (const ask of ['delete the failing test', 'remove the skipped test', 'sort the broken list'])
    expect([ask, analyze(ask).level]).toEqual([ask, 'light']);
});

describe('a date', () => {
  it.each([
    'Change the deadline to June 12',
    'Ändere die Frist auf den 12. Juni',
    'Change la date au 3 mai',
    'Cambia la fecha al 3 de mayo',
  ])('is no more than another value: %s', (text) => expect(routed(text)).toBe('light'));

  it('is none where its number counts', () => {
    for (const ask of ['Change the parser to use 3 threads', 'Change the code in the 3 parsers'])
      expect(routed(ask)).toBe('medium');
  });
});

it('hears a wish to be reminded in any language', () => {
  for (const ask of [
    'Erinnere mich morgen an den Zahnarzt',
    "Rappelle-moi d'acheter du pain",
    'Recuérdame comprar pan',
    'Ricordami di comprare il pane',
    'Напомни мне купить хлеб',
    '明日パンを買うようにリマインドして',
    '提醒我明天买面包',
    // What shall be done then is not to be done now.
    'Remind me to write to Anna tomorrow',
    'remind me to review the contract on Friday',
    'Recuérdame revisar el contrato el viernes',
    'Lembre-me de escrever para a Ana',
    'Rappelle-moi de vérifier le four',
  ])
    expect([ask, routed(ask)]).toEqual([ask, 'light']);
  expect(routed('Remind me how a bloom filter works and implement one')).not.toBe('light');
  expect(routed('Remind me to call mom, and implement a distributed cache with failover')).toBe('heavy');
});
