/** A program that does nothing but import the analyzer, as published, and ask it once; prints what each took, in ms. */
const begun = performance.now();
const { analyze } = await import('model-cascade/analyzer');
const imported = performance.now();
analyze('hello there');
console.log(JSON.stringify([imported - begun, performance.now() - imported]));

export {};
