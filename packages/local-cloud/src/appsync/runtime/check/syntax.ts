import type { AnyNode, Program } from 'acorn';
import { full } from 'acorn-walk';
import { type CodeError, codeError } from './errors.ts';

/**
 * Syntax that APPSYNC_JS 1.0.0 does not have.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
const STATEMENTS: Readonly<Record<string, string>> = {
  TryStatement: 'try is not supported',
  ThrowStatement: 'throw is not supported; use util.error',
  ContinueStatement: 'continue is not supported',
  WhileStatement: 'while is not supported',
  DoWhileStatement: 'do-while is not supported',
  ForStatement: 'for(initialization; condition; afterthought) is not supported; use for-of or for-in',
  LabeledStatement: 'labeled statements are not supported',
  WithStatement: 'with is not supported',
  DebuggerStatement: 'debugger is not supported',
  ClassDeclaration: 'classes are not supported',
  ClassExpression: 'classes are not supported',
  ThisExpression: 'this is not supported',
  Super: 'super is not supported',
  NewExpression: 'new is not supported',
  AwaitExpression: 'await is not supported',
  YieldExpression: 'generators are not supported',
  ImportExpression: 'import() is not supported',
  MetaProperty: 'meta properties are not supported',
  ExportAllDeclaration: 'export * is not supported',
  ExportDefaultDeclaration: 'export default is not supported',
  UpdateExpression: 'the operators ++ and -- are not supported',
};

const BINARY: Readonly<Record<string, string>> = {
  in: 'the operator in is not supported; use Object.hasOwn',
  instanceof: 'the operator instanceof is not supported',
};

/** Why a node is refused, or undefined. */
function refusal(node: AnyNode): string | undefined {
  if (Object.hasOwn(STATEMENTS, node.type)) return STATEMENTS[node.type];
  switch (node.type) {
    case 'BinaryExpression':
      return BINARY[node.operator];
    case 'UnaryExpression':
      return node.operator === '~' ? 'the operator ~ is not supported' : undefined;
    case 'Literal':
      if (node.regex) return 'regular expression literals are not supported';
      return node.bigint ? 'BigInt literals are not supported' : undefined;
    case 'ForOfStatement':
      return node.await ? 'for await is not supported' : undefined;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.async) return 'async functions are not supported';
      return node.generator ? 'generators are not supported' : undefined;
    case 'Property':
      return node.kind === 'init' ? undefined : 'accessors are not supported';
    case 'ExportNamedDeclaration':
      return node.source ? 'export from is not supported' : undefined;
    default:
      return undefined;
  }
}

export function checkSyntax(program: Program): CodeError[] {
  const errors: CodeError[] = [];
  full(program, (node) => {
    const why = refusal(node as AnyNode);
    if (why !== undefined) errors.push(codeError('UNSUPPORTED_SYNTAX_TYPE', node, `${node.type}: ${why}.`));
  });
  return errors;
}
