import { easy, heavy, light, middle, upper, type EverydayAsk } from './everyday-ask.js';

/** A fourth round, kept like those before it: written first, tried afterwards, 64 of 69 right at first sight. */
export const FOURTH_ROUND: readonly EverydayAsk[] = [
  // English
  light('Comment out line 17 in main.go'),
  light('What time zone is Lisbon in?'),
  light('Move docs/architecture.md to docs/design.md'),
  light('Replace "prove" with "show" in the abstract'),
  light('ty, looks great!'),
  easy("Don't redesign anything, just rename the field userName to username"),
  easy('Is "Design a fault-tolerant consensus protocol" spelled correctly?'),
  easy('How do I undo my last git commit?'),
  middle('hmm, not quite what I wanted'),
  middle('Add a dark mode toggle to the settings page'),
  middle('Write a Dockerfile for a Node app that listens on port 8080'),
  upper('The login sometimes hangs for some users but not for others, please investigate'),
  heavy(
    'Design and implement an offline-first sync engine with conflict-free replicated data types and prove that replicas converge',
  ),
  heavy(
    'Please plan the migration of our 80 microservices from AWS to our own data centre without any downtime, including a rollback strategy',
  ),
  heavy(
    'First profile the scheduler, then redesign its lock-free queue for 128 cores, and finally verify the memory ordering formally',
  ),
  // German
  light('Lösche die leere Zeile am Ende der Datei'),
  light('Welcher Wochentag war der 9. November 1989?'),
  light('Super, danke dir!'),
  easy('Könntest du bitte so nett sein und „distributed consensus protocol“ ins Deutsche übersetzen?'),
  middle('Das geht so noch nicht'),
  middle('Schreibe eine Funktion in TypeScript, die zwei Datumsbereiche auf Überschneidung prüft'),
  heavy(
    'Entwirf eine ausfallsichere Zahlungsplattform für 50 Millionen Nutzer und beweise, dass keine Buchung verloren geht',
  ),
  heavy(
    'Zerlege den Monolithen in Dienste, halte alle Transaktionen konsistent und plane die Umstellung ohne Ausfallzeit',
  ),
  // French
  light('Quelle est la monnaie du Japon ?'),
  light('Supprime la ligne 12 du fichier config.yaml'),
  light('Parfait, merci !'),
  easy('Comment dit-on « système distribué tolérant aux pannes » en anglais ?'),
  middle('Ça ne marche toujours pas'),
  middle('Ajoute une pagination à la liste des clients et des tests'),
  heavy('Conçois une base de données répartie multi-régions avec cohérence forte et prouve sa correction'),
  // Spanish
  light('¿Cuántos segundos tiene una hora?'),
  light('Elimina el import que no se usa en utils.py'),
  easy('No cambies nada más, solo corrige la errata en el título'),
  middle('No me convence, cámbialo'),
  middle('Escribe un script que haga una copia de seguridad de la base de datos cada noche'),
  heavy(
    'Diseña una arquitectura multirregión sin tiempo de inactividad para 20 millones de usuarios y demuestra que ningún pago se pierde',
  ),
  // Portuguese
  light('Quantos estados tem o Brasil?'),
  light('Apague a linha em branco no fim do arquivo'),
  middle('Ainda não funciona'),
  easy('Explique o que é uma fila em poucas palavras'),
  heavy('Projete um protocolo de consenso tolerante a falhas bizantinas e prove que ele é seguro'),
  // Italian
  light('Qual è la capitale della Norvegia?'),
  light('Cambia il colore del pulsante in verde'),
  middle('Non mi piace, rifallo'),
  middle('Scrivi una funzione che controlla se due rettangoli si sovrappongono'),
  heavy(
    'Riprogetta la nostra piattaforma monolitica come sistema distribuito senza tempi di fermo e scrivi il piano di migrazione',
  ),
  // Chinese
  light('水的化学式是什么?'),
  light('删除文件末尾的空行'),
  easy('请问“分布式共识协议”用英语怎么说?'),
  middle('还是不行'),
  middle('写一个函数检查两个日期区间是否重叠,并添加测试'),
  heavy('设计一个跨区域的高可用支付系统,要求零停机,并证明不会丢失任何交易'),
  // Japanese
  light('フランスの首都はどこですか?'),
  light('ファイルの最後の空行を削除してください'),
  middle('まだ動きません'),
  middle('二つの配列をマージする関数を書いてテストも追加して'),
  heavy('ゼロダウンタイムで分散データベースに移行する設計を行い、データの整合性を証明してください'),
  // Russian
  light('Сколько минут в сутках?'),
  light('Удали пустую строку в конце файла'),
  middle('Всё ещё не работает'),
  middle('Напиши функцию, которая проверяет пересечение двух интервалов дат'),
  heavy(
    'Раздели монолит на микросервисы без простоя, сохрани согласованность транзакций и напиши план миграции',
  ),
  // Hindi, Arabic
  light('जापान की राजधानी क्या है?'),
  light('बहुत धन्यवाद!'),
  light('ما هي عاصمة اليابان؟'),
  light('شكرا لك!'),
  // switching between languages
  easy('Bitte nur den Typo im README fixen, thx'),
  middle('Kannst du für den Parser noch ein paar unit tests schreiben?'),
  heavy('我们要 migrate 整个 monolith 到 microservices,要求 zero downtime,请设计方案并写 rollback plan'),
];
