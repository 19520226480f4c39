import { describe, expect, it } from 'vitest';
import { bareTask } from '../../src/analysis/bare-task.js';

const QUESTION = 'Which part of a plant takes in water?';
const CHOICES = 'A. the leaf\nB. the root\nC. the seed';

describe('the question inside a wrapper', () => {
  it.each([
    [`Answer the following question.\n\n${QUESTION}`, QUESTION],
    [`Question: ${QUESTION}\nAnswer:`, QUESTION],
    [`You are a careful botanist.\n\nQuestion: ${QUESTION}\nAnswer:`, QUESTION],
    [`${QUESTION}\n\nPut your final answer in \\boxed{}.`, QUESTION],
    [`Question 3 of 9 (2 points)\n\n${QUESTION}\n\nWrite down your choice.`, QUESTION],
    [`<question>\n${QUESTION}\n</question>\nPut your answer inside tags.`, QUESTION],
    [`${QUESTION} Let's think step by step.`, QUESTION],
    [
      `Q: ${QUESTION}\nAnswer choices: (A) the leaf (B) the root (C) the seed`,
      `${QUESTION}\n(A) the leaf\n(B) the root\n(C) the seed`,
    ],
    [`Question: ${QUESTION} Options: A. the leaf B. the root C. the seed`, `${QUESTION}\n${CHOICES}`],
    [`["${QUESTION}\\nA. the leaf\\nB. the root"]`, `${QUESTION}\nA. the leaf\nB. the root`],
    [`<|im_start|>user\n${QUESTION}<|im_end|>\n<|im_start|>assistant\n`, QUESTION],
    [
      `<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe kind.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n${QUESTION}<|eot_id|>`,
      QUESTION,
    ],
    [`<start_of_turn>user\n${QUESTION}<end_of_turn>\n<start_of_turn>model\n`, QUESTION],
    [`System: You are kind.\nUser: Hi\nAssistant: Hello\nUser: ${QUESTION}\nAssistant:`, QUESTION],
    [`Answer the question between the quotes.\n\n"""${QUESTION}"""`, QUESTION],
    [`${QUESTION}\nIf you are not sure, make a guess. Answer with a single word.`, QUESTION],
    [`### Instruction:\n${QUESTION}\n\n### Response: Let's think step by step.`, QUESTION],
    [`[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\n${QUESTION} [/INST]`, QUESTION],
    [`The Assistant is kind.\nUser: Hi\nAssistant: Hello\nUser: ${QUESTION}\nAssistant: <think>`, QUESTION],
    [`<s>[INST] ${QUESTION} [/INST]`, QUESTION],
    [`<s>[INST] Hi [/INST] Hello </s><s>[INST] ${QUESTION} [/INST]`, QUESTION],
    [`<|system|>\nBe kind.</s>\n<|user|>\n${QUESTION}</s>\n<|assistant|>\n`, QUESTION],
    [`<|user|>\nHi<|end|>\n<|assistant|>\nHello<|end|>\n<|user|>\n${QUESTION}<|end|>`, QUESTION],
    [`<｜begin▁of▁sentence｜><｜User｜>${QUESTION}<｜Assistant｜>`, QUESTION],
    [`<｜begin▁of▁sentence｜>User: ${QUESTION}\n\nAssistant:`, QUESTION],
    [
      `<|start|>system<|message|>Be kind.<|end|><|start|>user<|message|>${QUESTION}<|end|><|start|>assistant`,
      QUESTION,
    ],
    [`A chat. The assistant is polite. USER: ${QUESTION} ASSISTANT:`, QUESTION],
    [`[{"role": "system", "content": "Be kind."}, {"role": "user", "content": "${QUESTION}"}]`, QUESTION],
    [`{"messages": [{"role": "user", "content": "${QUESTION}"}]}`, QUESTION],
    // What was said last was passed over for "Hi", as it stands in parts.
    [
      `[{"role": "user", "content": "Hi"}, {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "${QUESTION}"}]}]`,
      QUESTION,
    ],
    [`You are a helpful, respectful and honest assistant.\n\n${QUESTION}`, QUESTION],
    [`Prompt: ${QUESTION}\nResponse:`, QUESTION],
    [`Human: ${QUESTION}\nPlease give only the number.\n\nAssistant: The answer is`, QUESTION],
    [`Given the following question, reason and give a final answer.\n${QUESTION}`, QUESTION],
    [`Now please solve the above puzzle.\n${QUESTION}\nGive only the number, without a unit.`, QUESTION],
    [`${QUESTION}\nThe last line of your response should be "Answer: X".`, QUESTION],
    [`Solve the puzzle and return only the final word.\n\n${QUESTION}`, QUESTION],
    [`${QUESTION}\n\nReply in this format:\n\n{\n  "reasoning": "...",\n  "answer": "<word>"\n}`, QUESTION],
    ['Birds fly.\n\nQuestion: can penguins fly\nAnswer:', 'Birds fly.\n\nQuestion: can penguins fly?'],
    // What a look at the first or the last signs lets through.
    [
      `Question: ${QUESTION} Options: A: the leaf B: the root C: the seed`,
      `${QUESTION}\nA: the leaf\nB: the root\nC: the seed`,
    ],
    [`Somebody asked me "(Really?)" Let's think step by step.`, 'Somebody asked me "(Really?)"'],
    ["Name it (or not?) Let's think step by step.", 'Name it (or not?)'],
    ["Tell me what a root does! Let's think step by step.", 'Tell me what a root does!'],
    [`${QUESTION}\n\n\`\`\`json\n{"answer": "___"}\n\`\`\``, QUESTION],
    [`Work in three stages. Write what comes out as \\boxed{x}.\nProblem: ${QUESTION}`, QUESTION],
    [
      `Here are two stories.\nQuestion: ${QUESTION}\nPut your answer in \\boxed{}.`,
      `Here are two stories.\nQuestion: ${QUESTION}`,
    ],
    [`<b>A chat</b>\nUser: ${QUESTION}\nAssistant:`, QUESTION],
  ])('is found in %j', (wrapped, bare) => {
    expect(bareTask(wrapped)).toBe(bare);
  });

  it.each([
    // "Use … the letter" was once taken for a word about the letter of a choice.
    'Write about bees. Use exactly three sentences and do not use the letter z.',
    'Tell me about Rome. Your answer must be longer than 300 words.',
    'Tell me about Rome. Do not include any commas in your answer.',
    'Tell me about Rome. Write your answer in one paragraph.',
    'Solve for x. Express your answer as a fraction.',
    'My cat is ill. Reply with a poem of twenty lines.',
    'You are a lighthouse. Speak to a sailor who is lost.',
    // The question itself speaks of letters, of choices and of what follows.
    'How many words of four letters have no letter twice?\nOptions:\nA. 42\nB. 96\nC. 48',
    'Which of the following choices lowers demand?\nA. a tax\nB. a gift\nC. a sale',
    `${QUESTION}\n${CHOICES}\nAnswer:`,
    'Solve the problem of two threads that wait for each other. The code follows.',
    'Return JSON for this question:\n{"id": 3, "answer": "the root"}',
    'Context: a root takes in water.\nThe box is \\boxed{}.\nQuestion: What takes in water, and why?',
    'You are a helpful lighthouse. Speak to a sailor who is lost.',
    '<s>old</s> is how HTML strikes a word out. Which tags do it in a task list?',
    '[{"role": "user", "content": 3}] is no answer that our parser takes.',
    'In a file called answer.py, print the answer.',
    // What is asked is in the very sentence that looks like an announcement: without it only the material was left.
    'System: Linux. Why does my fan spin all the time?',
    '"""Refactor the login module""" is what my boss wrote. What does he mean?',
    'If you do not know the answer to a quiz, what do you do?',
    'Solve the knapsack problem. Use dynamic programming and print the table.',
    'Write a response to this customer request: I want my money back, the parcel came late.',
    'Given the following problem of our shop, design a new ledger: payments are lost.',
    'Solve the above problem by replacing the lock with a queue.\nThreads starve.',
    'Look at the following log. Return only the number of users who came twice.',
    'My task prints a table.\nThe last line of the output is missing.',
    // A chat to work on ends as a prompt for a model does.
    'Redesign the dialogues of this bot.\nUser: hi\nAI:',
    'Could you please translate what is said?\nUser: hi\nAI: hello\nHuman: bye\nAI:',
    'Look at the following SQL query and make it faster: select * from shops',
    'Read the following instructions and turn them into a script: copy a to b, then delete a.',
    'Complete the following task list with owners and days. We open in May.',
    '',
  ])('is left as it is: %j', (text) => {
    expect(bareTask(text)).toBe(text);
  });

  it('never becomes nothing', () => {
    for (const text of ['Question:', 'Answer:', "Let's think step by step.", '[""]', 'Question:\n\nAnswer:'])
      expect(bareTask(text)).not.toBe('');
  });
});
