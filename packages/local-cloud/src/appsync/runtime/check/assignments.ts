import type { AssignmentExpression, CallExpression, Expression, Identifier, Node, Program } from 'acorn';
import { ancestor } from 'acorn-walk';
import { NotSupported } from '../../../errors.ts';
import { type CodeError, codeError } from './errors.ts';
import type { Declaration, Scopes } from './scope.ts';

/** Whether the value of the last node in `ancestors` is used, rather than just its side effect. */
function isUsed(ancestors: readonly Node[]): boolean {
  let node = ancestors.at(-1);
  for (const parent of ancestors.slice(0, -1).reverse()) {
    switch (parent.type) {
      case 'ExpressionStatement':
        return false;
      case 'SequenceExpression':
        if ((parent as Node & { expressions: Node[] }).expressions.at(-1) !== node) return false;
        break;
      case 'ConditionalExpression':
        if ((parent as Node & { test: Node }).test === node) return true;
        break;
      case 'LogicalExpression':
        if ((parent as Node & { left: Node }).left === node) return true;
        break;
      case 'ArrowFunctionExpression': {
        const call = ancestors[ancestors.indexOf(parent) - 1];
        return !(call?.type === 'CallExpression' && isForEach(call as CallExpression));
      }
      default:
        return true;
    }
    node = parent;
  }
  return true;
}

const isForEach = ({ callee }: CallExpression): boolean =>
  callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'forEach';

/**
 * In deployed APPSYNC_JS an assignment has no value: `return s += 'b'` gives an empty string (aws-appsync-community).
 * A deployment accepts such code, so it is refused here as not emulated.
 */
export function refuseAssignmentValues(program: Program): void {
  ancestor(program, {
    AssignmentExpression(node: AssignmentExpression, _state, ancestors) {
      if (!isUsed(ancestors)) return;
      const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
      throw new NotSupported(
        `the value of an assignment (code.js:${line}:${column + 1}), which is an empty string in deployed APPSYNC_JS: assign first, then use the variable`,
      );
    },
  });
}

/** The type of a literal as TypeScript writes it; undefined for everything else, which is not checked. */
function typeOf(value: Expression | null | undefined): { name: string; members?: ReadonlySet<string> } | undefined {
  if (value?.type === 'TemplateLiteral') return { name: 'string' };
  if (value?.type === 'Literal')
    return ['string', 'number', 'boolean'].includes(typeof value.value) ? { name: typeof value.value } : undefined;
  if (value?.type !== 'ObjectExpression') return undefined;
  const members = new Map<string, string>();
  for (const part of value.properties) {
    if (part.type !== 'Property' || part.computed || part.key.type !== 'Identifier') return undefined;
    members.set(part.key.name, typeOf(part.value)?.name ?? 'any');
  }
  const name = [...members].map(([member, type]) => `${member}: ${type};`).join(' ');
  return { name: members.size === 0 ? '{}' : `{ ${name} }`, members: new Set(members.keys()) };
}

function isAssignable(
  from: NonNullable<ReturnType<typeof typeOf>>,
  to: NonNullable<ReturnType<typeof typeOf>>,
): boolean {
  if (from.members === undefined || to.members === undefined) return from.name === to.name;
  // An object in a JavaScript file is open if it began empty; otherwise it has only the literal's members.
  if (to.members.size === 0) return true;
  return from.members.size === to.members.size && [...to.members].every((member) => from.members?.has(member));
}

/** AppSync's type check fixes a variable's type where it is declared. Here this is only checked for literals. */
export function checkDeclaredTypes(program: Program, scopes: Scopes): CodeError[] {
  const declared = new Map<Declaration, NonNullable<ReturnType<typeof typeOf>>>();
  ancestor(program, {
    VariableDeclarator(node, _state, ancestors) {
      const type = typeOf(node.init);
      if (node.id.type !== 'Identifier' || type === undefined) return;
      const declaration = scopes.resolve(node.id.name, ancestors);
      if (declaration !== undefined) declared.set(declaration, type);
    },
  });
  const errors: CodeError[] = [];
  ancestor(program, {
    AssignmentExpression(node, _state, ancestors) {
      if (node.operator !== '=' || node.left.type !== 'Identifier') return;
      const declaration = scopes.resolve((node.left as Identifier).name, ancestors);
      const to = declaration === undefined ? undefined : declared.get(declaration);
      const from = typeOf(node.right);
      if (to === undefined || from === undefined || isAssignable(from, to)) return;
      errors.push(
        codeError('PARSE_ERROR', node.left, `TS2322: Type '${from.name}' is not assignable to type '${to.name}'.`),
      );
    },
  });
  return errors;
}
