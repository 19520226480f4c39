import type { Expected } from './mixed-bag-choices.js';

/** Kinds of task without choices, or seldom with. */
export const TASK_KINDS: Readonly<Record<string, Expected>> = {
  'ethics, acceptable or not': {
    likely: [
      'I told my neighbour I would water her plants while she is away, but I did not do it because I wanted to watch television. Is this acceptable? Answer acceptable or not acceptable.',
      'I gave my seat on the bus to an old man with a stick. Is this morally wrong? Answer yes or no.',
      'Is the following action wrong or not wrong? "I put laxatives into my colleague\'s coffee because he got the promotion."',
    ],
    half: [
      'Scenario: As the treasurer of a chess club I refused to pay out the prize because the winner had not paid the membership fee that is due in spring. Is the excuse reasonable? Answer 1 if reasonable and 0 if not.',
    ],
    hardly: [],
  },
  'yes or no from a passage': {
    likely: [
      'The lighthouse at Cape Holm was built in 1871 and lit by oil until 1934, when it got electric light. It has been without a keeper since 1988.\n\nQuestion: Was the lighthouse lit by electricity in 1900? Answer yes or no.',
      'Penguins are birds that cannot fly. They live almost only in the southern half of the world and feed on fish.\n\nQuestion: can penguins fly',
      'Basil is a herb of the mint family. It is used in the kitchens of the whole world and comes from regions between central Africa and Southeast Asia.\n\nQuestion: is basil in the mint family',
    ],
    half: [
      'Under the rules of the league a match that is abandoned after 80 minutes stands unless the referee reports that one side caused it. In that case the other side is given the points, but no goals are added.\n\nQuestion: does a match that is stopped in the 85th minute always keep its score',
    ],
    hardly: [],
  },
  'a long story with a question': {
    likely: [
      'Nina had a red kite. Every Sunday she took it to the hill behind the school. One Sunday the wind was so strong that the string broke, and the kite flew over the fence into the garden of Mr Bell. Nina was afraid of Mr Bell, because he never smiled. She stood at the fence for a long time. At last Mr Bell came out with the kite in his hand. He had mended the string with a knot. "I had one like that when I was small," he said, and for the first time Nina saw him smile. From then on she waved to him every Sunday, and on her birthday he gave her a second kite, a blue one that he had made himself out of paper and thin wood. Nina and Mr Bell flew the two kites together until it was dark, and her mother had to call three times before she came home for supper. The next day she told everybody at school of it, and nobody wanted to believe that it was the same Mr Bell who never smiled at anyone.\n\nWhat colour was the kite that Mr Bell made?',
    ],
    half: [
      'Old Harrow had kept the ferry for thirty years, and in thirty years he had not once crossed for pleasure. That autumn, when the bridge was opened upstream, the mayor came to see him with a medal in a box. Harrow took the box, looked at the medal and gave it back. "It says on it for faithful service," he said, "but I was only ever going to the other side and back." The mayor, who had a speech in his pocket, laughed too loudly. His daughter, who had come along because she liked the dog, asked what would become of the boat. "She goes where I go," said Harrow. The next morning the boat was gone, and so was the dog, but the medal lay on the mooring post, and the girl, who came before school to feed the dog, found it and put it in her satchel. Forty years later she would show it to her grandson and tell him that it was given to her by a man who never went anywhere. When the boy asked what the medal was for, she thought for a while of the river and the two banks. "For finally leaving," she said. He did not understand it, and she did not explain it, because the bridge was in view of the window, and it was under repair, and a small boat with a lamp was going across to the other side and back.\n\nWhy does the woman say that the medal was for "finally leaving"?\nA. Because Harrow gave up a life of going to and fro without ever choosing to go\nB. Because the mayor had had those words engraved\nC. Because she had left the town as a girl\nD. Because the ferry could not pass the bridge',
    ],
    hardly: [],
  },
  'medical abstract, yes/no/maybe': {
    likely: [],
    half: [
      'BACKGROUND: It is unknown whether an early walk after hip surgery shortens the stay. METHODS: 212 patients were randomised to a walk within 12 hours or usual care. RESULTS: Length of stay was 4.1 (SD 1.2) days in the early group and 5.0 (SD 1.6) days in usual care (p < 0.001). Falls did not differ. CONCLUSION: An early walk was associated with a shorter stay.\n\nQuestion: Does an early walk after hip surgery shorten the stay? Answer yes, no or maybe.',
      'OBJECTIVE: To see if the colour of the curtain around the bed changes the pain score. METHODS: Crossover in 64 patients. RESULTS: The mean difference was 0.1 points (95% CI -0.4 to 0.6). No subgroup differed.\n\nQuestion: Does the colour of the curtain influence pain? Answer yes, no or maybe.',
      'PURPOSE: Do children with amblyopia read more slowly with both eyes open? METHODS: 40 children and 40 controls read aloud. RESULTS: Words per minute were 118 and 143 (p = 0.002); errors were the same.\n\nQuestion: Do children with amblyopia read more slowly? Answer yes, no or maybe.',
    ],
    hardly: [
      'AIMS: Copeptin has been proposed for early rule-out. METHODS: We pooled five cohorts (n = 2,301) with different assays. RESULTS: Sensitivity rose from 84.1 to 91.0% in two cohorts, was unchanged in two and fell in one with late presenters; heterogeneity was high (I2 = 88%). In those with high-sensitivity troponin the negative predictive value rose by 0.3%.\n\nQuestion: Is copeptin of additional value for the early rule-out of infarction? Answer yes, no or maybe.',
    ],
  },
  'translation of a sentence': {
    likely: [
      'Translate the following sentence from English to German: "The train to Berlin leaves at nine o\'clock."',
      'Translate to English: Le chat dort sur la chaise de ma grand-mère.',
    ],
    half: [
      'Translate the following sentence from Czech to Ukrainian: Ministr včera uvedl, že novela zákona začne platit nejdříve příští rok na podzim.',
    ],
    hardly: [
      'Translate the following text from English into Yoruba: The committee has postponed its decision on the irrigation works until the survey of the lower valley is complete.',
    ],
  },
  'quiz-bowl clues': {
    likely: [
      'This man was the first president of the United States and appears on the one-dollar bill. Name this general.',
    ],
    half: [
      'One of this composer\'s symphonies ends with players leaving the stage one by one. He worked for the Esterházy family and taught Beethoven. For 10 points, name this Austrian composer of the "Surprise" symphony.',
    ],
    hardly: [
      'This author described a clockmaker who refuses to wind his own watch in an early novella reviewed anonymously by his brother-in-law. In one of his works a retired surveyor dictates letters to a niece who alters the endings. His only play was banned after two nights in Graz, and he reworked its second act as the chapter "The Salt Tax". For 10 points, name this author of The Lower Meadow.',
      'Its coefficient changes sign at the Boyle point for one form of the related expansion. A derivation by Percus and Yevick gives a closed form for hard spheres, which Carnahan and Starling improved. For 10 points, name this factor that equals one for an ideal gas.',
    ],
  },
  'finance report with table': {
    likely: ['| year | revenue |\n| 2020 | 100 |\n| 2021 | 120 |\n\nWhat was the revenue in 2021?'],
    half: [
      '| (in millions) | 2019 | 2018 |\n| net sales | $ 4,212 | $ 3,987 |\n| cost of sales | 2,731 | 2,640 |\n| operating expenses | 901 | 866 |\n\nWhat was the percent change of net sales from 2018 to 2019?',
    ],
    hardly: [
      "Management's discussion: the increase in interest expense was due to the issue of notes in the third quarter of 2016, partly offset by the redemption of the 2018 notes.\n\n| (in thousands) | 2017 | 2016 | 2015 |\n| interest expense | 84,310 | 71,224 | 66,090 |\n| interest capitalised | 5,208 | 6,911 | 2,370 |\n| average debt | 1,640,200 | 1,502,700 | 1,388,000 |\n\nBy how many basis points did the ratio of total interest incurred, including what was capitalised, to average debt change between 2015 and 2017?",
      'The following table shows the future minimum payments under operating leases as of December 31, 2012 (in millions).\n\n| 2013 | $ 62 |\n| 2014 | 55 |\n| 2015 | 41 |\n| 2016 | 30 |\n| 2017 | 19 |\n| thereafter | 88 |\n| total | $ 295 |\n\nRent expense was $ 71, $ 68 and $ 66 million in 2012, 2011 and 2010. If the payments due thereafter fall evenly over four years and are discounted at 5% from the end of each year, what percentage of the total is the present value of all payments?',
    ],
  },
  'school word problems': {
    likely: [
      'Anna has 5 apples and buys 7 more. How many apples does she have now?',
      'A book has 120 pages. Peter reads 15 pages every day. How many days does he need to finish the book?',
      'A farmer has 3 times as many hens as ducks. He has 8 ducks. He sells 6 hens. How many hens are left?',
    ],
    half: [
      'Lena earns $12 an hour and $18 for each hour beyond 40 in a week. Last week she worked 46 hours, paid 20% of her earnings in tax, spent a quarter of what was left on rent and lent her sister $50. How much money does she have left from last week?',
    ],
    hardly: [],
  },
  'competition mathematics': {
    likely: [],
    half: ['What is the value of $\\sqrt{36+64}-\\sqrt{25-16}$?'],
    hardly: [
      'Find the number of ordered triples $(a,b,c)$ of positive integers with $a+b+c=2024$ such that $\\gcd(a,b)=\\gcd(b,c)=\\gcd(c,a)=1$ and $a \\equiv b \\pmod{3}$.',
      'Let $ABC$ be an acute triangle with circumcenter $O$ and $AB=13$, $AC=15$, $BC=14$. The line through $O$ perpendicular to $AO$ meets $BC$ at $D$. Find $BD$ as a fraction in lowest terms $m/n$ and give $m+n$.',
      'Determine all functions $f:\\mathbb{R}\\to\\mathbb{R}$ such that $f(x f(y)+y)=f(xy)+f(y)$ for all real $x,y$.',
    ],
  },
  'easy algebra': {
    likely: [
      'Solve for x: 3x + 5 = 20.',
      'What is 15% of 80?',
      'Simplify $\\frac{12}{18}$.',
      'What is the area of a rectangle with sides 4 and 9?',
    ],
    half: [],
    hardly: [],
  },
  'places on the map': {
    likely: ['On which continent is Egypt?'],
    half: ['What are the latitude and longitude of Reykjavik, to the nearest degree?'],
    hardly: [
      'Give the coordinates (latitude, longitude) of the mouth of the river Anadyr to two decimals.',
      'Which of the following towns is closest to the point 47.2° N, 39.7° E?\nA. Samara\nB. Rostov-on-Don\nC. Volgograd\nD. Krasnodar',
    ],
  },
  chess: {
    likely: ['How many squares are on a chess board?'],
    half: [],
    hardly: [
      'Given the position r1bq1rk1/pp2bppp/2n1pn2/3p4/2PP4/2N2N2/PP2BPPP/R1BQ1RK1 w - - 0 9, find the best move for White. Answer in algebraic notation.',
      '1. e4 e5 2. Nf3 Nc6 3. Bc4 Nd4 4. Nxe5 Qg5 5. Nxf7 Qxg2 6. Rf1 Qxe4+ 7. Be2\n\nBlack to move. Which move gives mate?',
      'White: Kg1, Qd1, Rf1, pawns f2, g2, h2. Black: Kg8, Rd8, Bb7, Qh4, pawns f7, g7, h7. Is there a forced mate in two for White? If so, give the line.',
    ],
  },
  'contest programming': {
    likely: [
      'You are given two integers. Print their sum.\n\nInput\nOne line with two integers a and b (1 ≤ a, b ≤ 1000).\n\nOutput\nPrint a + b.\n\nExample\nInput\n2 3\nOutput\n5',
    ],
    half: [
      'There is a string s of lower-case letters. Remove as few letters as possible so that no two neighbouring letters are equal, and print the number of removed letters.\n\nInput\nThe first line contains t (1 ≤ t ≤ 100). Each of the next t lines contains s (1 ≤ |s| ≤ 1000).\n\nOutput\nFor each test print one integer.\n\nExample\nInput\n2\naab\nxyz\nOutput\n1\n0',
    ],
    hardly: [
      'You are given a tree with n vertices, each with a colour c_v. For every vertex v and every query (v, k), find how many colours appear exactly k times in the subtree of v after the tree is re-rooted at the vertex r of that query. Queries are online: each is XORed with the last answer.\n\nInput\nThe first line contains n and q (1 ≤ n, q ≤ 2·10^5). The second line contains the colours. The next n − 1 lines contain the edges. Each of the following q lines contains r, v and k.\n\nOutput\nPrint q lines.\n\nExample\nInput\n3 1\n1 1 2\n1 2\n1 3\n1 1 2\nOutput\n1',
      'Alice and Bob play on an n × m board in which some cells are blocked. In turn each places a domino that covers two free neighbouring cells, Alice only upright and Bob only across, and whoever cannot move loses. In addition each of them may once in the game remove a blocked cell. Both play optimally. Find the number of ways to choose the blocked cells so that Alice, who moves first, wins, modulo 998244353.\n\nConstraints\n1 ≤ n ≤ 4\n1 ≤ m ≤ 10^18\nAt most 8 cells are blocked.\n\nInput\nThe input is given in the following format:\nn m k\n\nOutput\nPrint the answer.\n\nSample Input 1\n2 2 0\n\nSample Output 1\n1',
    ],
  },
  'functions from a docstring': {
    likely: [
      'def is_even(n: int) -> bool:\n    """Return True if n is even.\n    >>> is_even(4)\n    True\n    """\n',
      'def largest(xs):\n    """Return the largest number of the list xs.\n    >>> largest([1, 7, 3])\n    7\n    """\n',
    ],
    half: [
      'def roman(n: int) -> str:\n    """Write n (1 to 3999) as a Roman numeral, with subtractive notation.\n    >>> roman(1994)\n    \'MCMXCIV\'\n    >>> roman(4)\n    \'IV\'\n    """\n',
    ],
    hardly: [
      'def merge_meetings(calendars, zone_offsets, minimum):\n    """Given for each person a list of busy (start, end) pairs as "HH:MM" in local time, and the offset of each person in minutes, return all gaps of at least minimum minutes in which everyone is free, in UTC, sorted. Meetings may cross midnight; a gap that touches 24:00 continues at 00:00 and is returned once. If the calendars are empty, return [("00:00", "24:00")].\n    >>> merge_meetings([[("09:00", "10:00")], [("10:30", "11:00")]], [0, 60], 30)\n    [(\'10:00\', \'09:00\')]\n    """\n',
    ],
  },
  'queries from a schema': {
    likely: [
      'CREATE TABLE employees (id INT, name TEXT, salary INT)\n\nWrite a SQL query that returns the names of all employees who earn more than 5000.',
      'CREATE TABLE cities (name TEXT, population INT)\n\nWrite a SQL query that counts all cities.',
    ],
    half: [
      'CREATE TABLE orders (id INT, customer_id INT, total REAL, created DATE)\nCREATE TABLE customers (id INT, name TEXT, city TEXT)\n\nWrite a SQL query that returns for each city the customer with the highest sum of orders.',
    ],
    hardly: [
      'CREATE TABLE visits (user_id INT, page TEXT, at TIMESTAMP)\nCREATE TABLE plans (user_id INT, plan TEXT, valid_from DATE, valid_to DATE)\nCREATE TABLE refunds (user_id INT, amount REAL, at TIMESTAMP)\n\nWrite a SQL query that gives, per month and plan, the share of users whose sessions (visits no more than 30 minutes apart) became shorter by at least a fifth against their own mean of the three months before, without users who were refunded in the same month, and with months in which nobody had a plan shown as zero.',
    ],
  },
  'summarise, rewrite, headline': {
    likely: [
      'Summarize the following text in one sentence: The city council decided on Tuesday to close the old swimming pool at the end of the summer. The roof leaks and the repair would cost two million. A new pool is to be built beside the station by 2027.',
      'Write a headline for the following news: A man from Leeds has rowed alone across the Atlantic in 61 days, which is the fastest crossing by a person over seventy.',
      'Rewrite the sentence in a more polite way: "Send me the report now."',
      "Correct the grammar: She don't likes to going to school yesterday.",
    ],
    half: [],
    hardly: [],
  },
  classify: {
    likely: [
      'Classify the sentiment of this review as positive or negative: "The food was cold and the waiter was rude. Never again."',
      'What is the topic of the following news? Answer World, Sports, Business or Technology.\n\n"The striker scored twice as the home side won the cup for the third time."',
    ],
    half: [
      'Does the premise entail the hypothesis? Answer entailment, neutral or contradiction.\nPremise: A man in a yellow coat leads a horse past a closed shop.\nHypothesis: The man has just bought the horse.',
      'Is the following tweet ironic? Answer yes or no.\n"Great, another Monday with a flat tyre and no coffee. Living the dream."',
    ],
    hardly: [],
  },
  'extraction to JSON': {
    likely: [
      'Extract the name, the date and the amount from this invoice as JSON: "Invoice to Ms Clara Weber, 3 May 2021. Total due: 214.50 EUR."',
      'List all persons named in the text: "After the talk, Marie Curie met Albert Einstein and Paul Langevin in Brussels."',
    ],
    half: [
      'From the following e-mail make JSON with the keys sender, deadline (ISO date), tasks (array of {owner, task}) and open_questions: "Hi all, thanks for today. Jo writes the draft until next Friday (that is the 14th of June 2024), Sam checks figures 2 and 5 before that. Who books the room? Best, Kim"',
      'Tag every token of the sentence with PER, ORG, LOC or O: "Jordan moved from Paris Hilton in Dallas to Chase in Jordan ."',
    ],
    hardly: [],
  },
  'role play and writing': {
    likely: [
      'Pretend you are a pirate and tell me about your day.',
      'Write a short poem about autumn leaves.',
      'Write an email to my landlord asking him to fix the heating.',
      'Tell a bedtime story about a hedgehog who wants to fly.',
    ],
    half: [],
    hardly: [],
  },
  'writing under many conditions': {
    likely: ['Write a poem about the sun in all lower case.'],
    half: ['Write a short paragraph about bees. Use exactly three sentences and do not use the letter z.'],
    hardly: [
      'Write a story of exactly 120 words about a lighthouse in which every sentence begins with the last word of the one before, no word has more than eight letters, and the first letters of the sentences spell "HARBOR".',
      'Write a sonnet about winter with the rhyme scheme ABBA ABBA CDE CDE in which every line has exactly ten syllables, the word "snow" never occurs, and each quatrain holds exactly one question.',
    ],
  },
  'logic grids and liars': {
    likely: ['If all roses are flowers and this is a rose, is this a flower?'],
    half: [
      'Anna, Ben and Carl each have one pet: a cat, a dog and a fish. Anna is allergic to fur. Ben does not have the dog. Who has the dog?',
    ],
    hardly: [
      'Five friends sit in a row and each drinks something else. The one with tea sits directly left of the one in green. Dana sits at one end and does not drink milk. The one in red drinks water and sits two places from Emil. Fay drinks juice and is not beside the one in blue. Gus wears white. The one in yellow sits in the middle and Hal is right of the one with coffee. Who drinks milk?',
      'On an island each person always lies or always tells the truth. A says: exactly one of us four lies. B says: exactly two of us lie. C says: A and B are of the same kind. D says: C would say that I lie. How many of them lie?',
    ],
  },
  'dates and clocks': {
    likely: [
      'Today is Monday. What day is it in three days?',
      'A film starts at 19:30 and lasts two hours. When does it end?',
    ],
    half: ['Yesterday was 28 February 2020. What is the date tomorrow in MM/DD/YYYY?'],
    hardly: [
      'A meeting takes place every third Thursday of odd months and every last working day of even months. The first was on 18 January 2018. On what date is the 20th meeting, if those that would fall on 31 December are moved to the second working day after?',
    ],
  },
  'sorting words and counting letters': {
    likely: ['Sort these words alphabetically: pear, apple, fig.'],
    half: ['How many times does the letter r occur in "refrigerator repair"?'],
    hardly: [
      'Sort the following words alphabetically: syndrome therefrom syrupy thermal synod theory synapse thereon sycamore thence syllable theorem symbol theology syringe therapy system thesis syntax thespian',
      'Take the last letters of the words in "Wilhelmina Bartholomew Anastasia Frederick Guinevere Zachariah" and join them, then reverse the result and shift every letter by three in the alphabet.',
    ],
  },
  'everyday facts': {
    likely: ['Who wrote Romeo and Juliet?', 'What is the capital of Japan?'],
    half: [],
    hardly: [
      "Who won the bronze medal in the men's 50 km walk at the 1966 European Championships in athletics?",
      'What was the middle name of the second wife of the architect of the Semperoper?',
    ],
  },
  'yes or no, with hidden steps': {
    likely: ['Can fish live without water? Answer yes or no.'],
    half: [
      'Could a llama have given birth twice during the War of the Spanish Succession?',
      'Would a vegetarian be able to eat everything in a Caesar salad?',
      'Did Aristotle use a laptop?',
    ],
    hardly: [],
  },
};
