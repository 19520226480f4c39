declare const brand: unique symbol;

/** `task_` and a time-ordered suffix: names one task and its stream of facts. */
export type TaskId = string & { readonly [brand]: 'task' };

/** `call_` and a time-ordered suffix: names one attempt at one model call. */
export type CallId = string & { readonly [brand]: 'call' };

/** At most 100 characters of `[A-Za-z0-9_-]` after the prefix: safe in a file name on every system. */
const TASK_ID = /^task_[A-Za-z0-9_-]{1,100}$/;

export function isTaskId(text: string): text is TaskId {
  return TASK_ID.test(text);
}
