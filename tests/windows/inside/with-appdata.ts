/** Run by Windows' Node: the command line with another %APPDATA%, which Wine sets anew for each process. */
const [folder = '', ...words] = process.argv.splice(2);
process.env['APPDATA'] = folder;
process.argv.push(...words);
await import('../../../src/cli/bin.js');
