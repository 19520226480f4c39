import ts from 'typescript';

/** What stands for a function: an editor shows that there is one, and no more. */
export const FUNCTION = 'a function';

/**
 * Reads the configuration of the machine that a source file makes, as an editor of charts does: without
 * running anything.
 *
 * Such an editor follows objects, lists, strings, and names of objects in the same file, also spread into
 * an object. What it cannot follow it leaves out, silently. So anything else is an error here.
 *
 * @param text  of a file that calls `….createMachine({ … })` once
 * @throws Error  with the line that an editor would leave out
 */
export function readSource(text: string): unknown {
  const file = ts.createSourceFile('machine.ts', text, ts.ScriptTarget.Latest, true);
  const objects = new Map<string, ts.Expression>();
  let config: ts.Expression | undefined;
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
      objects.set(node.name.text, node.initializer);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
      if (node.expression.name.text === 'createMachine') config = node.arguments[0];
    ts.forEachChild(node, look);
  };
  look(file);

  function read(node: ts.Expression): unknown {
    if (ts.isStringLiteral(node)) return node.text;
    if (ts.isArrowFunction(node)) return FUNCTION;
    if (ts.isArrayLiteralExpression(node)) return node.elements.map(read);
    if (ts.isIdentifier(node)) return readNamed(node);
    if (ts.isObjectLiteralExpression(node)) return Object.assign({}, ...node.properties.map(readProperty));
    throw hole(node);
  }

  function readProperty(property: ts.ObjectLiteralElementLike): unknown {
    if (ts.isSpreadAssignment(property) && ts.isIdentifier(property.expression))
      return readNamed(property.expression);
    if (!ts.isPropertyAssignment(property)) throw hole(property);
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) throw hole(property);
    return { [name.text]: read(property.initializer) };
  }

  function readNamed(name: ts.Identifier): unknown {
    const named = objects.get(name.text);
    if (named === undefined || !ts.isObjectLiteralExpression(named)) throw hole(name);
    return read(named);
  }

  function hole(node: ts.Node): Error {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    return new Error(`an editor of charts cannot read line ${line + 1}: ${node.getText()}`);
  }

  if (config === undefined) throw new Error('no machine is made here');
  return read(config);
}
