/** A program that does nothing but import the analyzer and ask it once; prints what each took, in ms. */
const begun = performance.now();
const { analyze } = await import('../../src/analysis/analyze.js');
const imported = performance.now();
analyze('hello there');
console.log(JSON.stringify([imported - begun, performance.now() - imported]));

export {};
