import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One import or re-export, as written. */
export interface Import {
  readonly specifier: string;
  /** The file of ours it leads to; null for a package or a module of Node's. */
  readonly file: string | null;
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly file: string;
  readonly lines: number;
  readonly firstLine: string;
  readonly imports: readonly Import[];
  /** Questions asked of the machine instead of a port: `Date.now`, `process.env`, … */
  readonly worldly: readonly string[];
  /** Statements that are neither an import nor a re-export. */
  readonly code: number;
}

/** Every TypeScript file below the folders, parsed by TypeScript itself. */
export function readSourceTree(folders: readonly string[]): readonly SourceFile[] {
  const entries = folders.flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, withFileTypes: true }),
  );
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/'))
    .sort()
    .map((file) => parseSource(file, fs.readFileSync(file, 'utf8')));
}

export function parseSource(file: string, text: string): SourceFile {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const imports: Import[] = [];
  const worldly: string[] = [];
  let code = 0;
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    imports.push({ specifier: specifier.text, file: ours(file, specifier.text), typeOnly });
  };
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) add(statement.moduleSpecifier, isTypeImport(statement));
    else if (ts.isExportDeclaration(statement)) {
      add(statement.moduleSpecifier, isTypeExport(statement));
      if (statement.moduleSpecifier === undefined) code += 1;
    } else code += 1;
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    const question = worldlyQuestion(node);
    if (question !== null) worldly.push(question);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const [firstLine = ''] = text.split('\n', 1);
  return { file, lines: text.trimEnd().split('\n').length, firstLine, imports, worldly, code };
}

const ASKED: readonly string[] = ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID'];
const OWNERS: readonly string[] = ['process', 'console'];
const CALLED: readonly string[] = ['setTimeout', 'setInterval', 'setImmediate', 'fetch'];

function worldlyQuestion(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
    return (node.arguments?.length ?? 0) === 0 ? 'new Date()' : null;
  }
  if (ts.isCallExpression(node) && CALLED.includes(node.expression.getText()))
    return `${node.expression.getText()}()`;
  if (!ts.isPropertyAccessExpression(node)) return null;
  const asked = node.getText();
  return ASKED.includes(asked) || OWNERS.includes(node.expression.getText()) ? asked : null;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.isTypeOnly) return true;
  const named = importClause.namedBindings;
  if (importClause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  if (isTypeOnly) return true;
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return false;
  return exportClause.elements.length > 0 && exportClause.elements.every((element) => element.isTypeOnly);
}

function ours(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}
