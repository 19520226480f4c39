import { describe, expect, it } from 'vitest';
import { readClauses } from '../../src/analysis/clauses.js';
import { fold } from '../../src/analysis/letters.js';

const bound = (text: string) => readClauses(fold(text)).some((clause) => clause.bound);
const moved = (text: string) => readClauses(fold(text)).some((clause) => clause.moved);
const troubled = (text: string) => readClauses(fold(text)).some((clause) => clause.troubled);

describe('a chore', () => {
  it.each([
    'delete the locks without racing the workers',
    'swap the tables while writers are active',
    'set the limit so that no request is ever lost',
    'remove the lock and make sure no two jobs meet',
    'close it once even if both sides give up',
    'convert the ids with no downtime',
    'Lösche die Sperren, ohne den Workern in die Quere zu kommen',
    'Supprime les verrous sans gêner les workers',
    'Borra los bloqueos sin interferir con los workers',
    'Удали индекс, не замедляя чтение',
    '古いロックを削除して。ワーカーと競合しないように',
    '删除索引,但不能影响读取',
    '인덱스를 삭제하되 느려지지 않게 해 주세요',
    // Each tells of more than what a text shall look like.
    'sort the writes so that readers on all replicas always see the first one first',
    'delete the locks, but always the inner one first',
    'set the lock order so that the lowest id is always taken first',
    'format the disks so that the oldest node is always last',
    'sort the ids so that no two regions ever come first',
    'copy the rows so that no row is ever written twice',
    'convert the docs without racing the writers or losing the formatting',
    'rename the topic without losing messages',
    'Lösche die Partition, ohne die Bedeutung der alten Schlüssel zu verlieren',
    'Rimuovi i lock mentre i worker scrivono',
    "Supprime les doublons pour qu'aucun client ne soit jamais débité deux fois",
    'Sort the list while others insert',
  ])('is bound by what must hold meanwhile: %s', (text) => expect(bound(text)).toBe(true));

  it.each([
    'rename the file without changing its extension',
    'sort the rows without the header',
    'copy the table without formatting',
    'print the numbers without leading zeros',
    'sort the cities without anything else',
    'Sortiere die Liste, ohne die Kopfzeile zu verschieben',
    'remove the banner while keeping the title',
    'delete it while you are at it',
    'sort the list so that the newest comes first',
    'delete it even if it is empty',
    'borra las filas sin nombre',
    'supprime les lignes sans titre',
    'remove the comment about downtime',
    // Each was bound: "always", "no" and "without" were heard, and not of what.
    'sort the list, but always keep the header first',
    'sort the numbers so that the largest is always last',
    'delete the duplicate rows so that no name occurs twice',
    'round the grades so that they always have two decimals',
    'shorten the sentence without losing its meaning',
    'translate it and tidy the notes without breaking the numbering',
    'Sortiere die Liste, aber lass die Kopfzeile immer oben',
    "Trie la liste mais garde toujours l'en-tête en premier",
    'Borra las palabras repetidas para que ninguna palabra aparezca dos veces',
    'Elimina i doppioni in modo che nessun nome compaia due volte',
    'Отсортируй имена, но моё всегда ставь последним',
    'remind me to call mom while dad is out',
    'Erinnere mich daran, Mama anzurufen, während Papa weg ist',
    'Напомни позвонить маме, пока папы нет дома',
  ])('is not bound by what only says where it ends: %s', (text) => expect(bound(text)).toBe(false));

  it.each([
    'swap our message broker for another one',
    'replace the storage engine',
    'Ersetze die Datenbank',
    'Перемести платформу к другому провайдеру',
    'データベースを置き換えて',
    '替换数据库',
  ])('is none where a whole system is exchanged: %s', (text) => expect(moved(text)).toBe(true));

  it.each([
    'replace the database password',
    'swap the service icon',
    'rename the cluster',
    'ersetze den Dienstnamen',
    '替换数据库密码',
  ])('is one where only a part of it is: %s', (text) => expect(moved(text)).toBe(false));

  it.each([
    'Save sometimes writes an empty file',
    'the button "Save" sometimes writes an empty file',
    'Import crashes with an exception on empty files',
    'open a file, type a word, press undo: the whole file is gone',
    'Sortieren stürzt bei leeren Dateien ab',
    'Ordenar falla con archivos vacíos',
    '行を削除したあと元に戻すと、表が壊れます',
    '가끔 엉뚱한 줄이 삭제됩니다',
    'Иногда удаляется не та строка',
  ])('is not heard in what tells of trouble: %s', (text) => expect(troubled(text)).toBe(true));

  it.each([
    'delete the test that sometimes fails',
    'delete the row where the status is gone',
    'borra la fila donde el estado se pierde',
    'タイトルを「時々落ちます」に変更してください',
    '제목을 "가끔 종료됩니다"로 바꿔줘',
    'delete the cache file, the page is gone',
    'Lösche die Zeile, die manchmal erscheint',
    'Удали строку, которая иногда появляется',
    '删除偶尔出现的空行',
  ])('is heard beside what only says which, or why: %s', (text) => expect(troubled(text)).toBe(false));
});
