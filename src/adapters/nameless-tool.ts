/** What a call is filed under whose model named no tool. No tool has this name, and the model is told so. */
export const NAMELESS = 'nameless';
