import { easy, heavy, light, middle, upper, type EverydayAsk } from './everyday-ask.js';

/** A sixth round: long courtesies, typos, capitals, no punctuation, mixed languages and small asks that name big things; 69 of 80 right at first sight. */
export const SIXTH_ROUND: readonly EverydayAsk[] = [
  // English
  light('whats the boiling point of water in fahrenheit'),
  light('FIX THE TYPO IN THE HEADER'),
  light('pls chnage the button color to green'),
  light('how many days until christmas if today is dec 1'),
  light(
    "Hi there! I hope you're having a lovely day. Whenever you have a spare moment, could you please fix the typo in the footer? Thank you so much in advance!",
  ),
  light('make the logo 20px wider'),
  light('set DEBUG=false in .env'),
  light('who won the world cup in 2014'),
  light('convert 3.5 miles to km'),
  easy("don't rewrite it, just tell me what this function returns"),
  easy('git command to squash the last 3 commits?'),
  easy('Write a polite email declining a meeting on Friday'),
  easy('no need to migrate anything, I only want the version number in the README updated'),
  easy('give me 5 names for a golden retriever'),
  middle('its still broken'),
  middle('same as yesterday please'),
  middle('add a loading spinner to the checkout page and disable the button while submitting'),
  middle('convert this express route to fastify and keep the tests green'),
  middle('write a python script that renames all photos in a folder by the date they were taken'),
  upper('our memory usage grows by 2 GB a day in production, figure out why and fix it'),
  upper('Users report that orders sometimes get charged twice. Investigate.'),
  upper('review the auth module for security holes and propose fixes'),
  heavy(
    'design a multi-tenant billing platform that scales to 10M invoices per day with exactly-once processing',
  ),
  heavy('WE NEED TO MOVE 300 SERVICES FROM MESOS TO KUBERNETES WITHOUT DOWNTIME, WRITE THE FULL PLAN'),
  heavy(
    'implement raft from scratch in go incl. log compaction, membership changes and a jepsen-style test, then prove safety',
  ),
  heavy(
    'rearchitect our 2M-line PHP monolith into event-driven services while keeping it running, and define how data stays consistent',
  ),
  // German
  light('wie heißt die hauptstadt von australien'),
  light('mach den button rot'),
  light(
    'Guten Morgen! Ich hoffe, es geht dir gut. Wenn du kurz Zeit hast, könntest du bitte den Tippfehler in der Überschrift korrigieren? Ganz lieben Dank im Voraus!',
  ),
  light('wieviel sind 15 prozent von 80'),
  easy('bitte nicht refactoren sondern nur die variable x in count umbenennen'),
  easy('Schreib eine kurze Absage für die Einladung am Samstag'),
  middle('geht immer noch nicht'),
  middle('schreib mir ein bash script das alte logs löscht und eine mail schickt'),
  upper('Die Anwendung wird nach ein paar Stunden immer langsamer, finde die Ursache'),
  heavy(
    'Entwirf ein mandantenfähiges Abrechnungssystem mit Ausfallsicherheit über drei Regionen und beweise, dass nichts doppelt gebucht wird',
  ),
  // French
  light('combien de jours dans une année bissextile'),
  light('enlève la virgule à la fin de la ligne 4'),
  light(
    "Bonjour, j'espère que vous allez bien. Quand vous aurez un moment, pourriez-vous s'il vous plaît corriger la faute dans le titre ? Merci beaucoup d'avance !",
  ),
  easy('ne refais pas tout, traduis juste le bouton en anglais'),
  middle('fais comme la dernière fois'),
  middle('ajoute une validation au formulaire d’inscription avec des messages d’erreur'),
  upper("l'API répond très lentement depuis la mise en production, trouve d'où ça vient"),
  heavy(
    'Conçois la migration de notre mainframe COBOL vers des microservices sans interruption de service, avec un plan de retour arrière',
  ),
  // Spanish
  light('cuanto es 12 por 12'),
  light('cambia el color del enlace a azul'),
  light(
    'Hola, espero que estés muy bien. Cuando tengas un momento, ¿podrías corregir la errata del título, por favor? ¡Mil gracias de antemano!',
  ),
  easy('no lo reescribas, solo dime qué hace esta línea'),
  middle('arréglalo porfa'),
  middle('haz un script en python que lea un csv y saque la media de cada columna'),
  heavy(
    'Diseña e implementa un motor de base de datos distribuido con transacciones serializables y demuestra su corrección',
  ),
  // Italian
  light('quanti giorni ha febbraio'),
  light(
    'Ciao! Spero che tu stia bene. Quando hai un attimo, potresti correggere il refuso nel titolo? Grazie mille!',
  ),
  easy('non riscrivere tutto, cambia solo il nome della variabile'),
  middle('non va ancora bene'),
  middle('scrivi una funzione che controlla se un codice fiscale è valido'),
  heavy(
    'Progetta una piattaforma di pagamento distribuita senza tempi di inattività per milioni di utenti e dimostra che nessuna transazione va persa',
  ),
  // Portuguese
  light('qual a capital da austrália'),
  light(
    'Olá, tudo bem? Espero que sim. Quando puder, poderia corrigir o erro de digitação no título, por favor? Muito obrigado desde já!',
  ),
  easy('não refatore nada, só renomeie a variável'),
  middle('deixa melhor'),
  heavy(
    'Migre nosso sistema bancário monolítico para microsserviços sem tempo de inatividade e escreva o plano de reversão',
  ),
  // Russian
  light('сколько дней в високосном году'),
  light(
    'Здравствуйте! Надеюсь, у вас всё хорошо. Когда будет минутка, исправьте, пожалуйста, опечатку в заголовке. Большое спасибо заранее!',
  ),
  easy('не переписывай всё, просто переименуй переменную'),
  middle('опять не работает'),
  middle('напиши скрипт на питоне который скачивает картинки со страницы'),
  heavy(
    'Спроектируй распределённую базу данных с сильной согласованностью между регионами и докажи её корректность',
  ),
  // Chinese
  light('水的沸点是多少度'),
  light('你好,希望你一切都好。如果方便的话,能不能帮我把标题里的错别字改一下?非常感谢!'),
  easy('不用重构,只要把变量名改成 total'),
  middle('还是不行'),
  middle('写一个爬虫脚本抓取网页标题并保存成csv'),
  heavy('把我们的单体电商系统迁移到事件驱动的微服务架构,要求不停机,并给出完整的回滚方案'),
  // Japanese
  light('水の沸点は何度ですか'),
  light(
    'お世話になっております。お忙しいところ恐れ入りますが、お手すきの際にタイトルの誤字を修正していただけますでしょうか。よろしくお願いいたします。',
  ),
  easy('全部書き直さなくていいので、変数名だけ変更して'),
  middle('まだ直っていません'),
  middle('CSVを読み込んで列ごとの平均を出すPythonスクリプトを書いて'),
  heavy(
    'モノリスの決済システムを無停止でマイクロサービスへ移行する計画を立て、整合性を保証する方法を証明してください',
  ),
];

/** A seventh round, after the sixth was mended: 64 of 68 right at first sight. */
export const SEVENTH_ROUND: readonly EverydayAsk[] = [
  light('what does SMTP stand for'),
  light('undo the last change'),
  light('make this bold: Summer Sale'),
  light('capitalize every word in this title: the old man and the sea'),
  easy('how do i exit vim'),
  light('remove the console.log on line 42'),
  light('WHAT IS THE SQUARE ROOT OF 144'),
  light(
    'hey, hope your monday is going fine! just a tiny thing: could you rename utils.js to helpers.js? thanks a ton',
  ),
  easy("please don't touch the tests, only fix the indentation in main.py"),
  easy('is it "affect" or "effect" here: the medicine had no ___'),
  easy('rewrite this politely: send me the file now'),
  easy('whats a good subject line for a newsletter about gardening'),
  easy('hmm no'),
  middle('try again'),
  middle("that's not it"),
  middle('write a react hook for debounced search'),
  middle('Add pagination to the /users endpoint'),
  middle('write a sql query that lists the top 10 customers by revenue per month'),
  middle('make the sidebar collapsible and remember the state in local storage'),
  upper('why is our postgres query taking 40 seconds, here is the plan'),
  upper('The build fails only on CI, not locally. Find out why.'),
  upper('refactor the payment module to use the strategy pattern'),
  heavy(
    'Come up with a zero-downtime strategy to shard our 12 TB Postgres cluster and prove no writes get lost',
  ),
  heavy('build a distributed rate limiter with global consistency across 5 regions and formally verify it'),
  heavy(
    'design the architecture for a real-time bidding exchange handling 2M requests per second with failover',
  ),
  heavy(
    'port our entire 500k line Delphi desktop application to a web platform without losing any feature, plan and architecture included',
  ),
  light('lösch bitte zeile 7'),
  light('übersetze "guten appetit" ins italienische'),
  easy('nicht neu schreiben, nur kürzen: Wir möchten Ihnen hiermit mitteilen dass das Büro geschlossen ist'),
  middle('nochmal bitte'),
  middle('füge im formular eine prüfung der mailadresse hinzu'),
  upper('unsere tests laufen seit gestern dreimal so lange, woran liegts'),
  heavy('Plane die Migration von 200 Servern in die Cloud ohne Ausfallzeit inklusive Rückfallplan'),
  light('ajoute un point à la fin de la phrase'),
  light("c'est quoi la capitale du canada"),
  middle('refais-le'),
  middle('écris une fonction python qui vérifie un numéro de carte'),
  heavy(
    'Prouve la correction de notre protocole de consensus distribué et redessine la réplication entre régions',
  ),
  light('borra la última línea'),
  light('¿cuál es el río más largo de europa?'),
  middle('otra vez'),
  middle('escribe pruebas unitarias para el módulo de pagos'),
  heavy(
    'Planifica la migración de nuestro monolito a microservicios sin interrupciones y con plan de reversión',
  ),
  light('cancella la riga 3'),
  light('come si dice "buongiorno" in giapponese'),
  middle('rifallo'),
  middle('aggiungi un filtro per data alla pagina degli ordini'),
  heavy('Migra il database di 10 TB senza interruzioni e garantisci la coerenza tra le regioni'),
  light('apague a linha 5'),
  light('quanto é 7 vezes 8'),
  middle('de novo'),
  middle('adicione paginação na lista de clientes'),
  heavy('Projete um sistema de pagamentos distribuído tolerante a falhas para 20 milhões de usuários'),
  light('удали строку 5'),
  light('как по-английски "спасибо"'),
  middle('ещё раз'),
  middle('добавь фильтр по дате на страницу заказов'),
  heavy('Спланируй перенос 200 микросервисов в другое облако без простоя и с планом отката'),
  light('把第5行删掉'),
  light('一年有多少周'),
  middle('重做'),
  middle('给订单页面加一个日期筛选'),
  heavy('设计一个每秒处理百万请求的分布式消息队列,保证不丢消息并证明'),
  light('5行目を削除して'),
  light('一年は何週間ですか'),
  middle('もう一回'),
  middle('注文ページに日付フィルターを追加して'),
  heavy('200のマイクロサービスを無停止で別のクラウドに移行する計画とロールバック手順を作って'),
];
