/** Asks as people type them, with the tiers that are acceptable after the router's medium default. */
export interface EverydayAsk {
  readonly text: string;
  readonly accept: readonly ('light' | 'medium' | 'heavy')[];
}

const PASTED_LOG = Array.from(
  { length: 40 },
  (_, at) =>
    `2026-03-0${(at % 9) + 1} 10:${10 + at}:00 INFO worker ${at} took ${at * 7} ms for order ${1000 + at}`,
).join('\n');

const PASTED_PROSE =
  'The committee met on Tuesday to discuss the garden, the broken fence and the summer party. Everyone agreed that the fence comes first. '.repeat(
    12,
  );

const light = (text: string): EverydayAsk => ({ text, accept: ['light'] });
const easy = (text: string): EverydayAsk => ({ text, accept: ['light', 'medium'] });
const middle = (text: string): EverydayAsk => ({ text, accept: ['medium'] });
const upper = (text: string): EverydayAsk => ({ text, accept: ['medium', 'heavy'] });
const heavy = (text: string): EverydayAsk => ({ text, accept: ['heavy'] });

/** Written before any of them was tried; the mechanism was mended afterwards, never the list. */
export const EVERYDAY_ASKS: readonly EverydayAsk[] = [
  // English
  light('thanks!'),
  light('Perfect, that works, thank you'),
  light('How many days are there in February 2028?'),
  light('Remove the unused import in utils.py'),
  light('Convert 72 degrees Fahrenheit to Celsius'),
  light('Change the button color to blue'),
  easy('Write a two-line apology for being late to the meeting'),
  easy('What does this do? `const x = a ?? b`'),
  easy('Give me a vegetarian dinner recipe for four people'),
  middle('Write a Python function that merges two sorted lists and add tests'),
  middle('fix this please'),
  middle('make it work'),
  middle('clean this up'),
  upper('Our nightly job started failing after the upgrade, find out why and fix it'),
  upper('Add role-based access control to the admin API'),
  upper('Review this service for security vulnerabilities'),
  heavy('Move our 300-table Oracle database to Postgres without downtime and with a rollback plan'),
  heavy(
    'Write a compiler for a small functional language with type inference and prove the type system sound',
  ),
  heavy('Split the monolith into services, keep every transaction consistent and plan the cut-over'),
  upper('Prove that sqrt(2) + sqrt(3) is irrational'),
  { text: 'Is P equal to NP? Prove your answer.', accept: ['medium', 'heavy'] },
  easy(`Summarise this in one sentence:\n\n${PASTED_PROSE}`),
  { text: `Which line has the slowest worker?\n\n${PASTED_LOG}`, accept: ['light', 'medium'] },
  easy('Translate into German: "Design a distributed database with Byzantine fault tolerance"'),
  // German
  light('Danke, das reicht mir'),
  light('Wie heißt die Hauptstadt von Australien?'),
  light('Korrigiere den Rechtschreibfehler in der Überschrift'),
  easy('Schreib eine kurze Einladung zum Sommerfest'),
  middle('Schreibe Unit-Tests für den CSV-Parser'),
  middle('Mach das nochmal schöner'),
  heavy(
    'Entwirf eine mandantenfähige Plattform mit Ausfallsicherheit über mehrere Regionen und einem Umstellungsplan',
  ),
  // French
  light('Merci beaucoup !'),
  light('Combien de jours compte une année bissextile ?'),
  light('Traduis « bonne nuit » en italien'),
  easy('Écris un court message pour remercier mon voisin'),
  middle('Corrige le bug'),
  upper('Refactorise ce module et ajoute des tests unitaires'),
  heavy(
    'Migre notre monolithe vers des microservices sans interruption de service et prouve la cohérence des données',
  ),
  // Spanish
  light('gracias!'),
  light('¿Cuál es la capital de Perú?'),
  light('Renombra la variable x a total'),
  easy('Escribe un correo breve para pedir vacaciones'),
  middle('Arréglalo'),
  heavy('Diseña un sistema distribuido de pagos tolerante a fallos y demuestra que es consistente'),
  // Portuguese
  light('obrigado!'),
  light('Qual é a capital do Canadá?'),
  light('Traduza "bom dia" para o inglês'),
  middle('Faça melhor'),
  middle('Escreva testes unitários para o analisador de datas'),
  heavy('Migre nosso monólito para microsserviços sem tempo de inatividade e escreva o plano de corte'),
  // Italian
  light('grazie mille'),
  light('Quanti giorni ci sono in un anno?'),
  light('Correggi il refuso nel titolo'),
  middle('Miglioralo'),
  heavy('Progetta un sistema distribuito con tolleranza ai guasti bizantini e dimostra la sua correttezza'),
  // Chinese
  light('谢谢!'),
  light('一年有多少天?'),
  light('把变量 foo 重命名为 bar'),
  middle('修复这个问题'),
  middle('为日期解析器编写单元测试'),
  heavy('将我们的单体应用迁移到微服务架构,要求零停机,并编写切换计划'),
  // Japanese
  light('ありがとう!'),
  light('日本で一番高い山は何ですか?'),
  light('タイトルの誤字を直して'),
  middle('もっと良くして'),
  heavy('分散トランザクションシステムを設計し、その整合性を証明してください'),
  // Russian
  light('спасибо!'),
  light('Какая столица Австралии?'),
  light('Исправь опечатку в заголовке'),
  middle('Сделай лучше'),
  middle('Напиши модульные тесты для парсера дат'),
  heavy('Спроектируй отказоустойчивую распределённую систему платежей и докажи её корректность'),
  // Arabic, Hindi, Korean
  light('شكرا جزيلا'),
  light('ما هي عاصمة فرنسا؟'),
  light('भारत की राजधानी क्या है?'),
  light('धन्यवाद'),
  light('감사합니다'),
  light('프랑스의 수도는 어디인가요?'),
  heavy('분산 합의 프로토콜을 설계하고 안전성을 증명하세요'),
  // A second round, written after the first was tried and before its mending: more traps.
  light('ok, sounds good 👍'),
  light("What's the plural of mouse?"),
  light('Add a comma after "however" in the first sentence'),
  light('Set the timeout to 30 seconds'),
  light('Delete the blank line at the end of the file'),
  light('Who wrote Hamlet?'),
  easy('Reply to Tom that I will be ten minutes late'),
  easy('Proofread: The architecture of the distributed system guarantee consistency without downtime.'),
  easy('What does "idempotent" mean?'),
  easy('Explain what a mutex is to a beginner'),
  easy('```python\ndef migrate(db):\n    design(db)\n    prove(db)\n```\nRename migrate to move_rows'),
  easy('Turn this list into bullet points: apples, pears, plums'),
  middle('same as before please'),
  middle('can you take care of it?'),
  middle('Why is my SQL query slow?'),
  middle('Write a bash script that backs up a folder every night and keeps the last seven copies'),
  upper('Optimize our checkout page, it takes eight seconds to load'),
  upper('Find out why memory grows over time in the worker process'),
  heavy('Rewrite our 200,000 line C++ trading engine in Rust without changing its latency'),
  heavy(
    'Convert the whole codebase of 400 files from JavaScript to strict TypeScript without breaking the public API',
  ),
  heavy(
    'thanks! now design a multi-tenant billing platform with zero-downtime migrations and prove that no invoice is lost',
  ),
  upper('Prove or disprove: every bounded sequence of reals has a convergent subsequence'),
  light('Vielen Dank!'),
  light('Wie viele Minuten hat ein Tag?'),
  middle('Kümmere dich darum'),
  middle('Warum rendert meine React-Komponente zweimal?'),
  heavy('Migriere unsere Datenbank mit 300 Tabellen ohne Ausfallzeit und schreibe einen Rückfallplan'),
  light('Quel temps de cuisson pour un œuf dur ?'),
  middle('Fais en sorte que ça marche'),
  heavy('Conçois un protocole de consensus distribué tolérant aux pannes byzantines et démontre sa sûreté'),
  easy('¿Puedes explicar qué es Docker en dos frases?'),
  middle('Hazlo como la última vez'),
  heavy('Migra nuestro monolito a microservicios sin tiempo de inactividad y escribe el plan de reversión'),
  light('Quanto é 15% de 80?'),
  heavy('Projete uma arquitetura distribuída tolerante a falhas e prove a consistência das transações'),
  light('Che ore sono a Tokyo quando a Roma è mezzogiorno?'),
  middle('Scrivi i test unitari per il parser CSV'),
  light('把“早上好”翻译成英文'),
  middle('解释一下为什么我的组件渲染两次'),
  light('「おはよう」を英語に翻訳して'),
  middle('日付パーサーの単体テストを書いて'),
  light('Переведи «доброе утро» на английский'),
  heavy('Перенеси наш монолит на микросервисы без простоя и напиши план отката'),
  heavy('صمم نظاما موزعا يتحمل الأعطال وأثبت اتساقه'),
  heavy('एक वितरित सहमति प्रोटोकॉल डिज़ाइन करें और उसकी शुद्धता सिद्ध करें'),
];
