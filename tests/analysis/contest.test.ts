import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { kindOfText } from './kind-of-text.js';

describe('a programming task as contests state it', () => {
  // Of these, reports were made by what breaks in the story, talk by a class to be designed, a formula by a perimeter.
  it.each([
    'Hackers broke into a bank and corrupted its error log. Line i holds an account and an amount. A line is wrong if the balance of its account would fall below zero. Delete the fewest lines such that none is wrong.\n\nInput\nThe first line contains n. Each of the next n lines contains a_i and b_i.\n\nOutput\nPrint the least number of lines.\n\nExample\nInput\n2\n1 5\n1 -7\nOutput\n1',
    'A floor of n × m decimetres is to be covered with square tiles of side a, which may not be broken. Find the least number of tiles whose perimeter can be painted with p litres.\n\nInput\n\nThe input contains four positive integers.\n\nOutput\n\nWrite the needed number of tiles.\n\nExamples\n\nInput\n\n5 4 2 9\n\n\nOutput\n\n6',
    'Farmer John has N cows, some of which are sick, and an error in his notes broke their order. Find the largest D such that the notes do not fail.\n\nINPUT FORMAT (input arrives from the terminal / stdin):\nThe first line contains N.\n\nOUTPUT FORMAT (print output to the terminal / stdout):\nPrint D, or -1 if the notes are wrong.\n\nSAMPLE INPUT:\n2\n1 0\n\nSAMPLE OUTPUT:\n3',
    'Design a shelf that throws away the heaviest box when it is full.\n\nImplement the HeavyShelf class:\n\nHeavyShelf(int capacity) Initializes the shelf.\nvoid put(int weight) Puts a box on the shelf.\n\nExample 1:\n\nInput\n["HeavyShelf","put"]\n[[1],[4]]\n\nOutput\n[null,null]',
    'Table: Orders\n\n+-------------+------+\n| Column Name | Type |\n+-------------+------+\n| amount      | int  |\n+-------------+------+\n\nWrite a solution to report the orders above the average.\n\nExample 1:\n\nInput: \nOrders table:\n+----+--------+\n| 1  | 10     |\n+----+--------+\nOutput: \n+----+\n| 2  |\n+----+',
    'Given two strings `a` and `b`, return `true` if one is a rotation of the other.\n\n**Example 1:**\n\n> **Input:** a = "abc", b = "bca"\n> **Output:** true',
    'Return the n-th number that has no prime factor but 2 and 7.\n\nConstraints:\n\n1 <= n <= 1690',
    'Дано натуральное число n. Выведите сумму его цифр.\n\nВходные данные\nОдно число n (1 ≤ n ≤ 1000).\n\nВыходные данные\nСумма цифр.',
    '给你一个字符串 s,请你返回其中最长的只包含元音字母的子串的长度。\n\n示例 1:\n\n输入:s = "beauty"\n输出:3',
  ])('is known by its sections, whatever it tells of: %j', (text) =>
    expect(kindOfText(text)).toBe('contest'),
  );

  const STUB =
    'def last(xs: list):\n    """Return the last element of the list.\n    >>> last([1, 2, 3])\n    3\n    """';
  it.each([
    STUB,
    `Complete the following Python function. Return only the code.\n\n\`\`\`python\n${STUB}\n\`\`\``,
    `"""\n${STUB}\n"""`,
    'Please provide a script that solves this:\n```\nReturns the root of a number.\nThe function should output with:\n    float: The root.\n```\ndef task_func(x):\n```\n```',
  ])('may be the head of a function, whatever stands around it: %j', (text) =>
    expect(kindOfText(text)).toBe('contest'),
  );

  // Whoever was to build something great behind two lines of code, or between two sections, was given a small task.
  it.each([
    'Turn names into initials.\nInput: Ann Lee\nOutput: A. L.\n\nDo it for: John Ray Smith',
    'Design a queue for our shop.\n\nConstraints:\n- latency below 50 ms\n- 3 regions',
    'What does the input of an amplifier do, and what its output?',
    'Design a streaming pipeline.\n\nInput:\n- 2 million events a second from Kafka, late by up to 10 minutes\n\nOutput:\n- exactly-once aggregates in ClickHouse',
    'Build a compiler from our DSL to WebAssembly.\n\nInput: a DSL program\nOutput: a .wasm module\n\nConstraints: must be incremental, and type inference has to be complete',
    'Bug: the parser drops the last line\n\nInput\n```\na,b\n1,2\n```\n\nOutput\n```\na,b\n```\n\nExpected\n```\na,b\n1,2\n```',
    'Rename function foo to bar in this file:\n\ndef foo(x):\n    pass',
    'Add a docstring to this function:\n\ndef add(a, b):\n    pass',
    'Design the architecture of a fault-tolerant scheduler behind this interface:\n\ndef schedule(job: Job) -> Handle:\n    ...',
    'Our SQL database has these tables:\n\nusers(id, name)\norders(id, user_id, total)\n\nDesign a sharding scheme that keeps transactions serializable.',
  ])('is nothing that only has an input, limits, tables or the head of a function: %j', (text) =>
    expect(kindOfText(text)).not.toBe('contest'),
  );

  // A rule of 26 number signs below the head of a function took a second, and twice as long with each one more.
  // A line of 30,000 words took two seconds, as each of them looked for the beginning of that line.
  it.each([
    ['a rule of number signs', `Return the sum of all.\ndef total(n):\n    ${'#'.repeat(26)}\n    return n`],
    ['a long line', 'output '.repeat(3e4)],
  ])('is looked for in linear time in %s', (_, text) => {
    const before = performance.now();
    kindOfText(text);
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('is ordered by length alone', () => {
    const told = (sentences: number) =>
      `A cable breaks. ${'Another one fails, and a crew mends it. '.repeat(sentences)}\n\nInput\nThe first line contains n.\n\nOutput\nPrint n numbers.`;
    const scores = [0, 1, 2, 5, 20].map((sentences) => analyze(told(sentences)).score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });
});
