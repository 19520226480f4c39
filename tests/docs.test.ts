import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { internalLinks, leadsSomewhere, pages, quotations } from './pages/markdown.js';

const sources = ['docs/examples', 'src', 'machines'].flatMap((folder) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|txt)$/.test(file))
    .map((file) => fs.readFileSync(`${folder}/${file}`, 'utf8')),
);
const scripts: Readonly<Record<string, string>> = JSON.parse(fs.readFileSync('package.json', 'utf8')).scripts;

describe.each(pages())('%s', (page) => {
  it('quotes code letter by letter from files that tests run', () => {
    const invented = quotations(page, 'ts').filter(
      (code) => !sources.some((source) => source.includes(code)),
    );
    expect(invented).toEqual([]);
  });

  it('shows output letter by letter as the examples print it', () => {
    const invented = quotations(page, 'text').filter(
      (text) => !sources.some((source) => source.includes(text)),
    );
    expect(invented).toEqual([]);
  });

  it('has links that lead somewhere', () => {
    expect(internalLinks(page).filter((link) => !leadsSomewhere(link))).toEqual([]);
  });

  it('names only npm scripts that there are', () => {
    const named = [
      ...fs
        .readFileSync(page, 'utf8')
        .matchAll(/\bnpm (?:run )?(demo|test|bench|build|lint|[a-z]+:[a-z]+)\b/g),
    ];
    expect(named.map(([, script = '']) => script).filter((script) => scripts[script] === undefined)).toEqual(
      [],
    );
  });
});

describe('The README', () => {
  const [setUp = ''] = quotations('README.md', 'sh');

  it('sets everything up with two commands', () => {
    const commands = setUp
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s*#.*/, ''));
    expect(commands).toEqual(['npm run demo', 'npm test']);
    expect(scripts['demo']).toMatch(/^npm ci && npm run build && /);
  });

  it('says of every line of the first that it is scripted', () => {
    const output = fs.readFileSync('docs/examples/demo.out.txt', 'utf8').split('\n');
    expect(output.filter((line) => line !== '' && !line.startsWith('[scripted] '))).toEqual([]);
  });
});
