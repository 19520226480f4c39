/** Marks whatever a script said and no model; printed wherever such an answer or its task is. */
export const SCRIPTED = '[scripted]';
