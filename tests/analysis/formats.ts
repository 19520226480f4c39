/** Prompts of our own in the shapes of public tasks, whose order is beyond doubt: more steps, more houses, more conditions. */
export interface Format {
  readonly easy: readonly string[];
  readonly hard: readonly string[];
}

const HOUSE_TRAITS = [
  ['name', ['Alice', 'Bob', 'Carol', 'Dave', 'Erin', 'Frank']],
  ['color', ['red', 'green', 'blue', 'white', 'yellow', 'purple']],
  ['pet', ['cat', 'dog', 'fish', 'bird', 'horse', 'rabbit']],
  ['drink', ['tea', 'milk', 'water', 'coffee', 'beer', 'juice']],
  ['hobby', ['chess', 'painting', 'cooking', 'hiking', 'reading', 'gardening']],
] as const;

/** A puzzle of houses in a row; `mark` goes around every value. */
export function houses(count: number, traits: number, mark = ''): string {
  const used = HOUSE_TRAITS.slice(0, traits);
  const lists = used.map(
    ([name, values]) =>
      ` - Each person has a unique ${name}: ${values
        .slice(0, count)
        .map((value) => mark + value + mark)
        .join(', ')}`,
  );
  const clues = Array.from({ length: count * (traits - 1) }, (_, at) => {
    const [one, other] = [used[at % traits]!, used[(at + 1) % traits]!];
    const [a, b] = [one[1][at % count], other[1][(at + 2) % count]];
    return at % 2 === 0
      ? `${at + 1}. The person whose ${one[0]} is ${a} is directly left of the person whose ${other[0]} is ${b}.`
      : `${at + 1}. The person whose ${one[0]} is ${a} is the one whose ${other[0]} is ${b}.`;
  });
  return `There are ${count} houses, numbered 1 to ${count} from left to right. Each house is occupied by a different person.\n${lists.join('\n')}\n\n## Clues:\n${clues.join('\n')}`;
}

const STEPS = [
  'She then buys 3 more boxes with 12 pens each.',
  'Her brother takes half of what she has and gives back 4 of them.',
  'On Monday she sells 15% of the rest for $2 each.',
  'A week later the price goes up by $0.50 and she sells 9 more.',
  'She splits the money equally among 3 friends and herself.',
  'One friend spends a third of the share on a book that costs twice as much as a pen.',
];

const arithmetic = (steps: number) =>
  `Mia has 24 pens in her drawer. ${STEPS.slice(0, steps).join(' ')} How many ${steps > 2 ? 'dollars' : 'pens'} does she have in the end?`;

export const ARITHMETIC: Format = {
  easy: [
    arithmetic(1),
    arithmetic(2),
    'A shop sells 12 apples for $6. How much do 4 apples cost at the same price?',
    'There are 8 rows of 9 chairs in a hall. 15 chairs are taken away. How many chairs are left?',
  ],
  hard: [
    arithmetic(5),
    arithmetic(6),
    'A bakery makes 240 rolls each morning. It sells 40% before 9 am at $1.20 each, two thirds of the rest until noon at $1, and what is left in the afternoon at half the morning price, but 10 rolls are always thrown away. Flour and wages cost $85 a day. How much profit does the bakery make in a week with 6 working days?',
  ],
};

export const FORMATS: Readonly<Record<string, Format>> = {
  arithmetic: ARITHMETIC,
  'houses in a row': {
    easy: [houses(2, 2), houses(2, 3), houses(3, 2), houses(2, 2, '`'), houses(3, 2, '`')],
    hard: [houses(5, 5), houses(6, 5), houses(6, 4), houses(5, 5, '`'), houses(6, 5, '`')],
  },
  'contests with samples': {
    easy: [
      'You are given two integers A and B. Print A plus B.\n\nConstraints\n1 ≤ A, B ≤ 100\nAll input values are integers.\n\nInput\nThe input is given from Standard Input in the following format:\nA B\n\nOutput\nPrint the answer.\n\nSample Input 1\n3 4\n\nSample Output 1\n7',
      'Given an integer array nums, return the sum of all even numbers in it.\n\nExample 1:\n\nInput: nums = [1,2,3,4]\nOutput: 6\n\nExample 2:\n\nInput: nums = [1,3]\nOutput: 0\n\nConstraints:\n\n1 <= nums.length <= 100\n1 <= nums[i] <= 100',
    ],
    hard: [
      'You are given two strings s and t of length n and an integer array cost where cost[i] is the price of changing the i-th character. In one operation you may choose an index i and a cyclic shift k, rotate the suffix of s that starts at i by k places, and pay the sum of cost over the suffix multiplied by k. You may perform the operation at most three times, and no two operations may start at the same index. Return the minimum price to make s equal to t, or -1 if it is impossible. Since the answer may be very large, return it modulo 10^9 + 7.\n\nExample 1:\n\nInput: s = "abcd", t = "abdc", cost = [1,2,3,4]\nOutput: 7\n\nExample 2:\n\nInput: s = "aaab", t = "bbbb", cost = [1,1,1,1]\nOutput: -1\n\nConstraints:\n\n1 <= n <= 10^5\n1 <= cost[i] <= 10^9\ns and t consist of lowercase English letters.',
      'A group of n wizards stands in a circle. Wizard i has power a_i and hates wizard h_i. Every minute the wizards decide at once: a wizard whose neighbour on the left is stronger leaves the circle, unless the one it hates has already left, in which case it stays and its power doubles. When nobody leaves for two minutes in a row, the process ends. For each wizard find the minute in which it leaves, or print -1 if it stays for ever.\n\nInput\nThe first line contains the number of test cases t (1 ≤ t ≤ 10^4). The first line of each test case contains an integer n (2 ≤ n ≤ 2·10^5). The second line contains n integers a_i, the third line n integers h_i. It is guaranteed that the sum of n over all test cases does not exceed 2·10^5.\n\nOutput\nFor each test case, output n integers on one line.\n\nExample\nInput\n1\n3\n1 2 3\n2 3 1\n\nOutput\n1 2 -1',
    ],
  },
  'heads of functions': {
    easy: [
      'def add(a, b):\n    """Return the sum of a and b.\n    >>> add(2, 3)\n    5\n    """\n',
      'def count_vowels(s: str) -> int:\n    """Count the vowels in s.\n    >>> count_vowels("hello")\n    2\n    """\n',
    ],
    hard: [
      'from typing import List\n\ndef longest_mountain(heights: List[int], k: int) -> List[int]:\n    """You are given a list of heights and may lower at most k of them by any amount. Return the start and end index of the longest part that first strictly rises and then strictly falls.\n    If there are several, return the one whose peak is highest; if there is still a tie, the leftmost. If none exists, return an empty list.\n    >>> longest_mountain([1, 3, 2, 5, 4], 1)\n    [0, 4]\n    >>> longest_mountain([2, 2, 2], 0)\n    []\n    """\n',
    ],
  },
  'functions asked for in a sentence': {
    easy: [
      'Write a function to find the sum of all numbers in a list.',
      'Write a function to check whether a number is even.',
      'Write a python function to reverse a string.',
      'Write a function to count the vowels in a word.',
    ],
    hard: [
      'Write a function to find the length of the longest increasing subsequence in which the difference between neighbouring elements is at most k.',
      'Write a function to count the number of ways to partition a set of n elements into k non-empty subsets modulo a prime.',
      'Write a python function to evaluate an arithmetic expression given as a string with parentheses, unary minus, and operator precedence, without using eval.',
    ],
  },
  'tables with a query': {
    easy: [
      'CREATE TABLE singer (singer_id INT, name TEXT, country TEXT, age INT)\n\nHow many singers are there?',
      'CREATE TABLE head (age INTEGER, name TEXT)\n\nList the names of all heads older than 56.',
    ],
    hard: [
      'CREATE TABLE singer (singer_id INT, name TEXT, country TEXT, age INT)\nCREATE TABLE concert (concert_id INT, name TEXT, stadium_id INT, year INT)\nCREATE TABLE singer_in_concert (concert_id INT, singer_id INT)\n\nFor each country, what is the name of the singer who performed in the most concerts, and in which year did that singer first appear together with a singer of another country?',
      'CREATE TABLE flights (id INT, origin TEXT, destination TEXT, departs TIMESTAMP, arrives TIMESTAMP, airline TEXT)\nCREATE TABLE airports (code TEXT, city TEXT, country TEXT)\n\nWhich pairs of cities are connected by at least two airlines with a single stop, a layover between 45 and 180 minutes, and no direct flight on the same weekday?',
    ],
  },
  'tables that a query is told of': {
    easy: [
      '### Complete the SQLite query only and with no explanation\n### Tables, with their properties:\n#\n# student(id, name, age)\n#\n### List the names of all students.\nSELECT',
      'Given the following schema of a SQL database:\n\nTable books (id, title, author, year)\n\nWhich books were published after 2000?',
    ],
    hard: [
      '### Complete the SQLite query only and with no explanation\n### Tables, with their properties:\n#\n# student(id, name, major, advisor_id)\n# takes(student_id, course_id, semester, grade)\n# prereq(course_id, required_id)\n#\n### For every advisor, list the students whose average grade fell in two semesters in a row and who took a course before all of its direct and indirect prerequisites, by the size of the largest fall.\nSELECT',
      'Given the following schema of a SQL database:\n\nTable orders (id, customer_id, placed_at, status)\nTable items (order_id, product_id, quantity, price)\nTable products (id, name, category)\n\nFor each category and quarter, what share of the revenue came from customers whose first order was in that quarter, and how did it change against the same quarter of the year before?',
    ],
  },
  'functions with calls of them': {
    easy: [
      'Write a python function to find the larger of two numbers.\n\nassert larger(1, 2) == 2',
      'You are an expert Python programmer, and here is your task: Write a function to add two numbers. Your code should pass these tests:\n\nassert add(1, 2) == 3\nassert add(0, 0) == 0',
    ],
    hard: [
      'You are an expert Python programmer, and here is your task: Write a function to count the ways to place k bishops on an n by n board, of which the cells in a given list are removed, such that none attacks another, modulo 10^9 + 7. Your code should pass these tests:\n\nassert bishops(3, 2, []) == 26\nassert bishops(2, 1, [(0, 0)]) == 3',
      'Write a python function to find the longest part of a string that occurs at least three times without overlapping and reads the same if every letter is replaced by its mirror in the alphabet and the result is reversed.\n\nassert longest("abzabzabz") == "a"\nassert longest("") == ""',
    ],
  },
  'heads with nothing behind them': {
    easy: [
      'Counts the words of a text file.\nThe function should output with:\n    int: The number of words.\nYou should write self-contained code starting with:\n```\ndef task_func(path):\n```',
      'Return the number of integers from 1 to n that are divisible by the sum of their digits.\n\nclass Solution:\n    def count(self, n: int) -> int:\n        pass',
    ],
    hard: [
      'Reads all CSV files below a directory, joins them on their common columns, fits a linear model of one column on all numeric ones after dropping those whose variance inflation is above 10, and draws the residuals with the five most influential points marked. Files that cannot be read are skipped and listed.\nThe function should raise the exception for: ValueError: If no file has the column.\nThe function should output with:\n    tuple: The model, the axes and the names of the skipped files.\nYou should write self-contained code starting with:\n```\nimport pandas as pd\ndef task_func(directory, target):\n```',
      'A company has n employees, and boss[i] is the superior of employee i. A team can do a project if it is connected, its skills cover those of the project, and nobody works on two projects whose deadlines are less than three days apart. Return the largest sum of rewards less wages. If several choices reach it, the one with the fewest projects counts.\n\nfunction bestProjects(boss, skills, projects, wages) {\n    // your code\n}',
    ],
  },
  'writing under conditions': {
    easy: [
      'Write a short poem about the sea. Do not use commas.',
      'Describe your favourite season in all lowercase letters.',
      'Write a tweet about coffee with exactly two hashtags.',
    ],
    hard: [
      'Write a 600-word essay about the sea in exactly five paragraphs separated by ***, of which the third begins with the word "however". Use the word "salt" at least seven times and the letter q never, put the title in double angular brackets, highlight at least four sections with markdown, and finish with the exact phrase "Is there anything else?" and nothing after it.',
      'Write a dialogue between a judge and a robot in which every sentence of the judge has exactly nine words and every sentence of the robot rhymes with the one before. Use no full stops, at least three placeholders in square brackets, fewer than 250 words, and a postscript that starts with P.S. and contains the first letters of all sentences in order.',
    ],
  },
  'passages with a question': {
    easy: [
      'Passage: The Bears beat the Lions 24-10 on Sunday. Smith scored two touchdowns.\n\nQuestion: Who scored two touchdowns?',
      'The Amazon is a river in South America. It is about 6,400 km long.\n\nHow long is the Amazon?',
    ],
    hard: [
      'Passage: In week 9 the Bears flew to Detroit. They trailed early when Hanson made a 38-yard and a 42-yard field goal. In the second quarter Smith ran for a 7-yard touchdown, Hanson answered from 51 yards, and Jones caught a 23-yard pass. After the break the Lions took the lead with a 1-yard run, but the Bears replied with field goals from 29, 33 and 47 yards. In the last quarter Brown returned an interception 64 yards.\n\nQuestion: How many yards longer was the longest field goal of Hanson than the sum of the two shortest of the Bears, and how many touchdowns were longer than 20 yards?',
    ],
  },
  questions: {
    easy: [
      'What is the capital of France?',
      'How many legs does a spider have?',
      'Which planet is known as the Red Planet?',
    ],
    hard: [
      'What is the degeneracy of the third excited state of an isotropic three-dimensional quantum harmonic oscillator?',
      'Which enzyme catalyses the rate-limiting step of the mevalonate pathway in the synthesis of isoprenoids?',
      'Which isotope is formed if thorium-232 captures a neutron and undergoes two successive beta decays?',
    ],
  },
  'chat, from captions to programs': {
    easy: [
      'hey can you help me write a birthday message for my grandma',
      'give me 10 ideas for instagram captions about the beach',
      'write me a short story about a dragon who is afraid of fire',
    ],
    hard: [
      'Write a complete Python program that trains a transformer from scratch with rotary embeddings and gradient checkpointing on several GPUs, and explain how you would find the cause if the loss diverges after 10,000 steps',
      'Write an Unreal Engine C++ component for a multiplayer inventory with client prediction, server reconciliation, rollback, and save games that survive schema changes',
      'Derive the closed-form option price under the Heston model, implement it in Rust with a stable complex logarithm and calibrate it to this volatility surface',
    ],
  },
};

/** What stands around a question when a program asks it. */
export const WRAPPERS: Readonly<Record<string, (question: string) => string>> = {
  'a request for an answer': (question) => `Answer the following question.\n\n${question}`,
  'a request for steps': (question) => `${question}\nLet's think step by step.`,
  'a place for the answer': (question) => `Question: ${question}\nAnswer:`,
  'a box for the answer': (question) =>
    `${question}\n\nPlease reason step by step and put your final answer in \\boxed{}.`,
  'a role': (question) => `You are a helpful assistant that answers carefully.\n\n${question}`,
  'a last line for the answer': (question) =>
    `Solve the following math problem step by step. The last line of your response should be of the form Answer: $ANSWER (without quotes) where $ANSWER is the answer to the problem.\n\n${question}\n\nRemember to put your answer on its own line after "Answer:", and you do not need to use a \\boxed command.`,
  'a form to be filled in': (question) =>
    `## Question:\n\n${question}\n\n## Instruction\n\nPlease answer this question by first reasoning and then providing your answer.\nPresent your reasoning and solution in the following json format.\n\n\`\`\`json\n{\n    "reasoning": "___",\n    "answer": "___"\n}\n\`\`\``,
  'steps shown before it': (question) =>
    `Solve the following math problem clearly:\n\n- For complex problems:\n## Step 1: [Description]\n\nAlways conclude with:\n\nThe final answer is: $\\boxed{answer}$.\n\nProblem: ${question}`,
  'a conversation told of': (question) =>
    `A conversation between User and Assistant. The assistant first thinks and then answers.\nUser: ${question}\nAssistant:`,
  'a schema of the answer': (question) =>
    `${question}\n\nRespond with a JSON object matching this schema: {"type": "object", "properties": {"answer": {"type": "number"}}}`,
  'examples of steps': (question) =>
    `Question: Tim has 3 apples and buys 4 more. How many has he?\nStep-by-Step Answer: 3 + 4 = 7.\n\nQuestion: ${question}\nStep-by-Step Answer:`,
  'worked examples': (question) =>
    `Q: There are 3 cars and 2 more arrive. How many cars are there?\nA: 3 + 2 = 5. The answer is 5.\n\nQ: Leah had 32 chocolates and ate 35 less than twice as many. How many did she eat?\nA: 64 - 35 = 29. The answer is 29.\n\nQ: ${question}\nA:`,
};
