const LETTERS = 'ABCDEFGHIJ';

/** A question and its choices; without any it is a task. */
function parts(task: string): { readonly question: string; readonly choices: readonly string[] } {
  const [question = '', ...choices] = task.split(/\n[A-J]\. /);
  return { question, choices };
}

const listed = (choices: readonly string[], mark: (letter: string) => string, between: string) =>
  choices.map((choice, at) => mark(LETTERS[at] ?? '') + choice).join(between);

type Wrapper = (task: string) => string;

/** What suites of tasks write around each of theirs. */
export const SUITE_WRAPPERS: Readonly<Record<string, Wrapper>> = {
  'a request, no context and a box': (task) => {
    const { question, choices } = parts(task);
    return choices.length > 0
      ? `Please read the following multiple-choice questions and provide the most likely correct answer based on the options given.\n\nContext: None\n\nQuestion: ${question}\n\nOptions: \n${listed(choices, (letter) => `${letter}. `, '\n')}\n\nProvide the correct letter choice in \\boxed{X}, where X is the correct letter choice. Keep the explanation or feedback within 3 sentences.`
      : `Please read the following task and answer it based on the context.\n\nContext: None\n\nQuestion: ${question}\n\nProvide the answer in \\boxed{X}, where X is the answer. Keep the explanation or feedback within 3 sentences.`;
  },
  'choices in one line': (task) => {
    const { question, choices } = parts(task);
    return choices.length > 0
      ? `Answer the following question with the letter of the right option.\n\nQuestion: ${question} Options: ${listed(choices, (letter) => `${letter}. `, ' ')}\nAnswer:`
      : `Answer the following question.\n\nQuestion: ${question}\nAnswer:`;
  },
  'letters in brackets': (task) => {
    const { question, choices } = parts(task);
    return choices.length > 0
      ? `You are given a question and some choices. Think step by step and finish with "The answer is (X)".\n\nQ: ${question}\nAnswer choices: ${listed(choices, (letter) => `(${letter}) `, ' ')}`
      : `You are given a task. Think step by step and finish with "The answer is X".\n\nQ: ${question}`;
  },
  'an object to be returned': (task) =>
    `${task}\n\nReturn only a JSON object of the form {"answer": "X"}. Do not write anything else.`,
  'a role and headings': (task) =>
    `You are an expert in all fields. Give your best answer; do not refuse.\n\n### Question\n${task}\n\n### Answer\n`,
  'an announcement and its letter': (task) =>
    `The following are questions with answers. Choose the correct answer and reply with its letter only.\n\nQuestion: ${task}\n\nAnswer:`,
  'an instruction and its response': (task) =>
    `Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n### Instruction:\n${task}\n\n### Response:`,
  'a list of turns': (task) => `[${JSON.stringify(task)}]`,
  'two speakers': (task) => `Human: ${task}\n\nAssistant:`,
  'a last line for the answer': (task) =>
    `${task}\n\nThink carefully before you answer. At the end, write "Final answer:" followed by your answer on its own line.`,
  'a wish to be brief': (task) =>
    `Answer as concisely as possible.\n\n${task}\n\nGive only the final answer, without explanation.`,
  'signs of a chat': (task) => `[INST] ${task} [/INST]`,
};

/** What surrounds an errand in a shell. */
export const ERRAND_WRAPPERS: Readonly<Record<string, Wrapper>> = {
  nothing: (task) => task,
  'a line for each sentence': (task) => task.replaceAll('. ', '.\n'),
  'a word about the machine': (task) =>
    `${task}\n\nYou are in a Linux container with root rights. Work in /app. Do not ask for confirmation. Your work is checked by tests when you are done.`,
  'a word about the agent': (task) =>
    `You are an agent in a terminal. Solve the following task with shell commands.\n\nTask description:\n${task}\n\nWhen you are done, stop.`,
};
