import type {
  ExportNamedDeclaration,
  Expression,
  Function as AnyFunction,
  ImportDeclaration,
  PrivateIdentifier,
  Program,
  Statement,
} from 'acorn';
import { base, simple } from 'acorn-walk';

/** One replacement of source text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The node it is made for. At the same position, an outer node's opening text comes first and its closing text last. */
  readonly owner: Span;
  readonly closes?: true;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A variation of `wanted` that does not occur in the source. */
function unused(source: string, wanted: string): string {
  let name = wanted;
  while (source.includes(name)) name += '_';
  return name;
}

/** Pads a replacement with line breaks so that the line numbers after it stay the same; runtime errors show them. */
const padded = (text: string, replaced: string): string => text + '\n'.repeat(replaced.split('\n').length - 1);

function importBindings(declaration: ImportDeclaration, library: string): string {
  const module = `${library}.modules[${JSON.stringify(declaration.source.value)}]`;
  return declaration.specifiers
    .map((specifier) => {
      if (specifier.type !== 'ImportSpecifier') return `const ${specifier.local.name} = ${module};`;
      return `const ${specifier.local.name} = ${module}[${JSON.stringify(exportName(specifier.imported))}];`;
    })
    .join('');
}

export const exportName = (node: ExportNamedDeclaration['specifiers'][number]['exported']): string =>
  node.type === 'Identifier' ? node.name : `${node.value}`;

/** Exported name → local name. */
export function exportsOf(program: Program): Map<string, string> {
  const exported = new Map<string, string>();
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of node.specifiers) exported.set(exportName(specifier.exported), exportName(specifier.local));
    const { declaration } = node;
    if (declaration?.type === 'FunctionDeclaration') exported.set(declaration.id.name, declaration.id.name);
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) if (id.type === 'Identifier') exported.set(id.name, id.name);
    }
  }
  return exported;
}

function moduleEdits(program: Program, source: string, library: string): Edit[] {
  const edits: Edit[] = [];
  for (const node of program.body) {
    const { start, end } = node;
    if (node.type === 'ImportDeclaration') {
      edits.push({ start, end, text: padded(importBindings(node, library), source.slice(start, end)), owner: node });
    } else if (node.type === 'ExportNamedDeclaration') {
      // `export function f` keeps its declaration; `export { f }` is removed.
      const keepFrom = node.declaration?.start ?? end;
      const text = padded(node.declaration ? '' : ';', source.slice(start, keepFrom));
      edits.push({ start, end: keepFrom, text, owner: node });
    }
  }
  return edits;
}

const insertAt = (position: number, text: string, owner: Span): Edit => ({
  start: position,
  end: position,
  text,
  owner,
});
const closeAt = (position: number, text: string, owner: Span): Edit => ({
  ...insertAt(position, text, owner),
  closes: true,
});

/** Makes a loop count its iterations, in its own variable just outside the loop. */
function loopEdits(loop: Span & { body: Statement }, counter: string, library: string): Edit[] {
  const count = `${counter} = ${library}.iterate(${counter});`;
  const { body } = loop;
  const inside =
    body.type === 'BlockStatement'
      ? [insertAt(body.start + 1, count, loop)]
      : [insertAt(body.start, `{${count}`, loop), closeAt(body.end, '}', loop)];
  return [insertAt(loop.start, `{let ${counter} = 0;`, loop), ...inside, closeAt(loop.end, '}', loop)];
}

function limitEdits(program: Program, source: string, library: string): Edit[] {
  const edits: Edit[] = [];
  const counter = unused(source, '$count');
  const onLoop = (node: Span & { body: Statement }): void => {
    edits.push(...loopEdits(node, counter, library));
  };
  const onFunction = (node: AnyFunction): void => {
    const { body } = node;
    if (body.type === 'BlockStatement') edits.push(insertAt(body.start + 1, `${library}.exhaust();`, node));
    else edits.push(insertAt(body.start, `(${library}.exhaust(), `, node), closeAt(body.end, ')', node));
  };
  simple(program, { ForOfStatement: onLoop, ForInStatement: onLoop, Function: onFunction });
  return edits;
}

const isNothing = (node: Expression | PrivateIdentifier): boolean =>
  (node.type === 'Literal' && node.value === null && node.regex === undefined) ||
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'UnaryExpression' && node.operator === 'void' && node.argument.type === 'Literal');

/** Whether evaluating this calls something. */
function calls(node: Expression): boolean {
  let found = false;
  simple(node, { CallExpression: () => void (found = true) }, { ...base, Function: () => undefined });
  return found;
}

/** Position of a binary expression's operator, after the left side's parentheses and before the right side. */
const operatorAt = (source: string, operator: string, from: number, to: number): number =>
  from + source.slice(from, to).lastIndexOf(operator);

/**
 * Where deployed APPSYNC_JS differs from V8 (docs/appsync-js.md): `===` treats null and undefined as equal, and both
 * sides of `??` are evaluated.
 */
function deployedEdits(program: Program, source: string, library: string): Edit[] {
  const edits: Edit[] = [];
  simple(program, {
    BinaryExpression(node) {
      const { operator, left, right } = node;
      if ((operator !== '===' && operator !== '!==') || !(isNothing(left) || isNothing(right))) return;
      const start = operatorAt(source, operator, left.end, right.start);
      edits.push({ start, end: start + 3, text: operator.slice(0, 2), owner: node });
    },
    LogicalExpression(node) {
      const { operator, left, right } = node;
      if (operator !== '??' || !calls(right)) return;
      const start = operatorAt(source, operator, left.end, right.start);
      edits.push(insertAt(node.start, `${library}.either(`, node), { start, end: start + 2, text: ',', owner: node });
      edits.push(closeAt(node.end, ')', node));
    },
  });
  return edits;
}

function apply(source: string, edits: readonly Edit[]): string {
  const fromOutside = (a: Edit, b: Edit): number => a.owner.start - b.owner.start || b.owner.end - a.owner.end;
  const ordered = [...edits].sort((a, b) => {
    if (a.start !== b.start) return a.start - b.start;
    if (a.closes !== b.closes) return a.closes ? -1 : 1;
    return a.closes ? fromOutside(b, a) : fromOutside(a, b);
  });
  let text = '';
  let position = 0;
  for (const edit of ordered) {
    text += source.slice(position, edit.start) + edit.text;
    position = Math.max(position, edit.end);
  }
  return text + source.slice(position);
}

/** Turns a module into an expression: a function that takes the library and returns the two handlers. */
export function link(program: Program, source: string): string {
  const library = unused(source, '$library');
  const edits = [
    ...moduleEdits(program, source, library),
    ...limitEdits(program, source, library),
    ...deployedEdits(program, source, library),
  ];
  const handlers = [...exportsOf(program)]
    .filter(([exported]) => exported === 'request' || exported === 'response')
    .map(([exported, local]) => `${exported}: ${local}`);
  return `((${library}) => {'use strict'; ${apply(source, edits)}\nreturn { ${handlers.join(', ')} };\n})`;
}
