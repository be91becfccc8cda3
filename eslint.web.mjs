// What the web app's pages keep: the rules of React's hooks, and nothing at module level that a person could leave behind.
import reactHooks from 'eslint-plugin-react-hooks';
import { noLiteralWords } from './eslint.words.mjs';

/** Calls that make something which does not change, or which React keeps for itself. */
const FIXED_CALLS = new Set([
  'createContext',
  'lazy',
  'memo',
  'matchMedia',
  'xml',
  'Object.entries',
  'Object.keys',
  'Object.values',
  'Intl.supportedValuesOf',
]);
const READONLY_TYPES = new Set(['ReadonlyMap', 'ReadonlySet']);
/** Methods that change what they are called on. */
const CHANGING = new Set([
  'add',
  'clear',
  'copyWithin',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
]);
const isFunction = ({ type }) => /^(Arrow)?Function(Expression|Declaration)$/.test(type);

function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? `${nameOf(node.object)}.${node.property.name}` : '';
}

const isReadonly = (annotation) =>
  annotation?.typeAnnotation.type === 'TSTypeReference' && READONLY_TYPES.has(annotation.typeAnnotation.typeName.name);

/** Whether a value cannot change, as far as it is written out here. */
function isFixed(node) {
  if (isFunction(node)) return true;
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isFixed(node.expression);
    case 'ArrayExpression':
      return node.elements.every(
        (element) => element === null || isFixed(element.type === 'SpreadElement' ? element.argument : element),
      );
    case 'ObjectExpression':
      return node.properties.every((property) =>
        isFixed(property.type === 'SpreadElement' ? property.argument : property.value),
      );
    case 'ConditionalExpression':
      return isFixed(node.consequent) && isFixed(node.alternate);
    case 'LogicalExpression':
      return isFixed(node.left) && isFixed(node.right);
    case 'NewExpression':
      return nameOf(node.callee).startsWith('Intl.');
    case 'CallExpression':
      return FIXED_CALLS.has(nameOf(node.callee));
    case 'TaggedTemplateExpression':
      return FIXED_CALLS.has(nameOf(node.tag));
    default:
      return !/^(AwaitExpression|ClassExpression|AssignmentExpression)$/.test(node.type);
  }
}

/**
 * A module outlives everybody who signs in and out: what it holds of one family is there when the next one comes. So a module of
 * the web app holds nothing that changes; what outlives a screen is of the session (`web/src/state/memory.ts`).
 */
const noModuleState = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      state:
        '{{name}} can change, and a module outlives the session: keep it in a class of its own and take it with useRemembered().',
      changed: '{{name}} belongs to a module, which outlives the session: it must not be changed.',
    },
  },
  create({ sourceCode, report }) {
    /** The name behind `a.b.c`, when it is a module's own or was imported. */
    function moduleName(node) {
      if (node.type === 'MemberExpression') return moduleName(node.object);
      if (node.type !== 'Identifier') return undefined;
      const variable = sourceCode.getScope(node).references.find(({ identifier }) => identifier === node)?.resolved;
      return variable?.scope.type === 'module' ? node.name : undefined;
    }
    const checkChange = (node, target) => {
      const name = target.type === 'MemberExpression' ? moduleName(target) : undefined;
      if (name !== undefined) report({ node, messageId: 'changed', data: { name } });
    };
    return {
      'Program > VariableDeclaration, Program > ExportNamedDeclaration > VariableDeclaration'({
        kind,
        declare,
        declarations,
      }) {
        for (const node of declare ? [] : declarations) {
          const isHeld = kind !== 'const' || !(isReadonly(node.id.typeAnnotation) || isFixed(node.init));
          if (isHeld) report({ node, messageId: 'state', data: { name: sourceCode.getText(node.id) } });
        }
      },
      'PropertyDefinition[static=true]'(node) {
        if (!node.readonly || (node.value !== null && !isFixed(node.value)))
          report({ node, messageId: 'state', data: { name: sourceCode.getText(node.key) } });
      },
      AssignmentExpression: (node) => checkChange(node, node.left),
      UpdateExpression: (node) => checkChange(node, node.argument),
      'UnaryExpression[operator=delete]': (node) => checkChange(node, node.argument),
      'CallExpression > MemberExpression.callee'(node) {
        if (CHANGING.has(node.property.name)) checkChange(node, node);
      },
      'CallExpression[callee.object.name=Object][callee.property.name=/^(assign|defineProperty|defineProperties)$/]'(
        node,
      ) {
        const [target] = node.arguments;
        const name = target && moduleName(target);
        if (name !== undefined) report({ node, messageId: 'changed', data: { name } });
      },
    };
  },
};

const storage = (name) => ({
  name,
  message:
    'It outlives the session. What is of a family is kept by offline/family-storage.ts or offline/kept-stories.ts, under its name.',
});

export const webRules = [
  {
    // All that React draws: the web app, and the console of the local cloud.
    ...reactHooks.configs.flat.recommended,
    files: ['web/**/*.{ts,tsx}', 'local/**/page/**/*.{ts,tsx}', 'packages/local-cloud/**/page/**/*.{ts,tsx}'],
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    plugins: { web: { rules: { 'no-literal-words': noLiteralWords, 'no-module-state': noModuleState } } },
    rules: {
      'web/no-literal-words': 'error',
      'web/no-module-state': 'error',
      'no-restricted-globals': ['error', ...['localStorage', 'sessionStorage', 'indexedDB', 'caches'].map(storage)],
    },
  },
  {
    // The catalog itself.
    files: ['web/src/words/**'],
    rules: { 'web/no-literal-words': 'off' },
  },
  {
    // The look of the desk and the language are the device's; in `offline/` is what keeps a family's things apart; the worker has the app's own files.
    files: [
      'web/src/components/theme.ts',
      'web/src/words/languages.ts',
      'web/src/offline/{device,family-storage,start,worker}.ts',
    ],
    rules: { 'no-restricted-globals': 'off' },
  },
];
