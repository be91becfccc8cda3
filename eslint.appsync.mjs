// What AppSync's APPSYNC_JS 1.0.0 runtime refuses, as lint rules:
// https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
// AWS's own plugin covers part of it; the rules below are for what it lets through.
import appsync from '@aws-appsync/eslint-plugin';

const syntax = (selector, message) => ({ selector, message });
const oneOf = (...names) => `/^(${names.join('|')})$/`;

/** Methods of arrays that take a function written in place. */
const CALLBACKS = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'reduceRight',
  'some',
]);
const isFunction = (node) =>
  node?.type === 'ArrowFunctionExpression' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'FunctionDeclaration';

/** The variable behind an identifier, when it is a function's name. */
function functionNamed(node, sourceCode) {
  if (node.type !== 'Identifier') return null;
  const variable = sourceCode.getScope(node).references.find(({ identifier }) => identifier === node)?.resolved ?? null;
  const isOne = variable?.defs.some(
    ({ type, node: made }) => type === 'FunctionName' || (type === 'Variable' && isFunction(made.init)),
  );
  return isOne ? variable : null;
}

/**
 * Functions are no values: one may stand in place as an array method's argument, and nowhere else. Takes the place of the
 * plugin's `no-function-passing`, which needs types and takes a `readonly` array's `map` for a function of one's own.
 */
const noFunctionValues = {
  meta: { type: 'problem', schema: [], messages: { passed: 'A function cannot be passed as a value.' } },
  create({ sourceCode, report }) {
    return {
      CallExpression({ callee, arguments: given }) {
        const takesCallback = callee.type === 'MemberExpression' && CALLBACKS.has(callee.property.name);
        for (const node of given) {
          const isPassed = functionNamed(node, sourceCode) !== null || (isFunction(node) && !takesCallback);
          if (isPassed) report({ node, messageId: 'passed' });
        }
      },
    };
  },
};

/** No function calls itself, not by way of others either. The plugin's `no-recursion` needs types, which bundles do not have. */
const noRecursion = {
  meta: { type: 'problem', schema: [], messages: { recursive: '{{name}} calls itself.' } },
  create({ sourceCode, report }) {
    /** Who calls whom, and where. */
    const calls = [];
    const callerOf = (node) => {
      for (const around of sourceCode.getAncestors(node).reverse()) {
        const name =
          around.type === 'FunctionDeclaration'
            ? around.id
            : isFunction(around) && around.parent.type === 'VariableDeclarator'
              ? around.parent.id
              : null;
        if (name?.type === 'Identifier')
          return sourceCode.getDeclaredVariables(name === around.id ? around : around.parent)[0];
      }
      return null;
    };
    const reaches = (from, wanted, seen = new Set()) =>
      calls.some(({ caller, called }) => {
        if (caller !== from || seen.has(called)) return false;
        seen.add(called);
        return called === wanted || reaches(called, wanted, seen);
      });
    return {
      CallExpression(node) {
        const called = functionNamed(node.callee, sourceCode);
        if (called !== null) calls.push({ caller: callerOf(node), called, node });
      },
      'Program:exit'() {
        for (const { caller, called, node } of calls) {
          if (caller === called || (caller !== null && reaches(called, caller)))
            report({ node, messageId: 'recursive', data: { name: called.name } });
        }
      },
    };
  },
};

const own = {
  plugins: { nightlight: { rules: { 'no-function-values': noFunctionValues, 'no-recursion': noRecursion } } },
};

/** Statements and expressions. Some are the plugin's too: bundles are linted without types, where its rules see less. */
const statements = [
  syntax('ThrowStatement', 'There is no throw: stop with util.error.'),
  syntax('TryStatement', 'There is no try.'),
  syntax('NewExpression', 'There is no new: no Date, Map, Set, RegExp, Error or Promise.'),
  syntax(':matches(ClassDeclaration, ClassExpression, ThisExpression, Super)', 'There are no classes and no this.'),
  syntax(':matches(WhileStatement, DoWhileStatement, ForStatement)', 'There are only for-of and for-in.'),
  syntax(':matches(ContinueStatement, LabeledStatement)', 'There is no continue and there are no labels.'),
  syntax(
    ':matches(AwaitExpression, YieldExpression, :function[async=true], :function[generator=true], ForOfStatement[await=true])',
    'Nothing is asynchronous, and there are no generators.',
  ),
  syntax('UpdateExpression', 'There is no ++ and no --.'),
  syntax(
    `:matches(UnaryExpression[operator="~"], BinaryExpression[operator=${oneOf('in', 'instanceof')}])`,
    'There is no ~, no in and no instanceof: use Object.hasOwn.',
  ),
  syntax('Literal[regex]', 'There are no regular expression literals.'),
  syntax('ImportExpression', 'Code is one module: nothing is loaded at run time.'),
  syntax('TaggedTemplateExpression', 'There are no tagged templates.'),
  syntax(':matches(DebuggerStatement, WithStatement, MetaProperty)', 'Not part of the runtime.'),
  syntax(':matches(PropertyDefinition, Property[kind="get"], Property[kind="set"])', 'There are no accessors.'),
];

/** Members of the built-in objects, and of strings and arrays, that do not exist or do something else than in JavaScript. */
const members = [
  syntax(
    `MemberExpression[object.name="Object"]:not([property.name=${oneOf('assign', 'entries', 'hasOwn', 'keys', 'values')}])`,
    'Object has only assign, entries, hasOwn, keys and values.',
  ),
  syntax(
    `MemberExpression[object.name="Number"]:not([property.name=${oneOf('isFinite', 'isNaN')}])`,
    'Number has only isFinite and isNaN.',
  ),
  syntax(
    `MemberExpression[object.name="Math"]:not([property.name=${oneOf('random', 'min', 'max', 'round', 'floor', 'ceil')}])`,
    'Math has only random, min, max, round, floor and ceil.',
  ),
  syntax(
    `CallExpression[callee.name=${oneOf('Object', 'Number', 'String', 'Boolean', 'Array', 'BigInt')}]`,
    'Built-in objects cannot be called: read numbers with JSON.parse.',
  ),
  syntax(
    `CallExpression > MemberExpression.callee[property.name=${oneOf('at', 'charCodeAt', 'codePointAt', 'localeCompare', 'match', 'matchAll', 'padEnd', 'padStart', 'repeat', 'search', 'substr', 'substring', 'toLocaleLowerCase', 'toLocaleUpperCase', 'toLocaleString', 'toFixed', 'isWellFormed', 'toWellFormed', 'copyWithin', 'toSorted', 'toReversed', 'toSpliced', 'call', 'apply', 'bind')}]`,
    'The runtime has no such method.',
  ),
  syntax(
    'CallExpression > MemberExpression.callee[property.name="normalize"]:not([object.property.name="str"])',
    'Texts have no such method: util.str.normalize does it.',
  ),
  syntax('CallExpression[callee.property.name="sort"][arguments.length>0]', 'sort takes no function.'),
  syntax(
    // `operations.replace` is the DynamoDB helpers'.
    `CallExpression[callee.property.name=${oneOf('replace', 'replaceAll', 'split', 'matches')}]:not([callee.object.name="operations"])`,
    'These take Java regular expressions, in pattern and replacement: work with indexOf and slice.',
  ),
];

/** What a resolver has to be given rather than know. */
const secrets = [
  // Loopback alone leads nowhere, and a scheme alone is no address.
  syntax(
    'Literal[value=/^(arn:|https?:.{2}(?!127.0.0.1:$).|sk-)/]',
    'No address, ARN or key in a resolver: they come from the stack.',
  ),
  syntax('MemberExpression[object.name="console"]', 'Logs of resolvers are kept for months: log nothing.'),
];

const globals = [
  'AbortController',
  'Array',
  'ArrayBuffer',
  'BigInt',
  'Boolean',
  'Buffer',
  'DataView',
  'Date',
  'Error',
  'Function',
  'Intl',
  'Map',
  'Promise',
  'Proxy',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'clearTimeout',
  'console',
  'crypto',
  'eval',
  'fetch',
  'globalThis',
  'parseFloat',
  'parseInt',
  'process',
  'queueMicrotask',
  'require',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'structuredClone',
];

const restrictions = {
  'nightlight/no-function-values': 'error',
  'nightlight/no-recursion': 'error',
  '@aws-appsync/no-function-passing': 'off',
  'no-restricted-globals': ['error', ...globals.map((name) => ({ name, message: 'The runtime has no such global.' }))],
  'no-undef': 'error',
};

const pure = [...statements, ...members, ...secrets.slice(1)];
const entry = [
  syntax('Program:not(:has(FunctionDeclaration[id.name="request"]))', 'A resolver exports request.'),
  syntax('Program:not(:has(FunctionDeclaration[id.name="response"]))', 'A resolver exports response.'),
];
const foreignImport = (allowed) =>
  syntax(`ImportDeclaration:not([source.value=/^${allowed}/])`, 'Only @aws-appsync/utils exists at run time.');

/** A program of these folders alone: the types of the whole project take a minute to read. */
const typed = {
  ...appsync.configs.recommended.languageOptions,
  parserOptions: { project: 'tsconfig.appsync.json', tsconfigRootDir: import.meta.dirname },
};

/** Rules for the sources of resolvers and for `story/`, which is bundled into them. */
const sources = [
  { ...appsync.configs.recommended, files: ['graphql/resolvers/**/*.ts', 'story/**/*.ts'], languageOptions: typed },
  {
    files: ['story/**/*.ts'],
    rules: { ...restrictions, 'no-restricted-syntax': ['error', ...pure, foreignImport('\\.\\/')] },
  },
  {
    // Folders of `story/`, which import from each other and from its top, and from nowhere above it.
    files: ['story/*/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...pure, foreignImport('\\.\\.?\\/(?!\\.\\.)')] },
  },
  {
    files: ['graphql/resolvers/**/*.ts'],
    rules: {
      ...restrictions,
      'no-restricted-syntax': ['error', ...pure, secrets[0], foreignImport('(@aws-appsync\\/utils|\\.)'), ...entry],
    },
  },
  {
    files: ['graphql/resolvers/shared/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...pure, secrets[0], foreignImport('(@aws-appsync\\/utils|\\.)')] },
  },
];

/** Rules for what is uploaded. esbuild has removed the types, so only rules that need none apply. */
const bundles = [
  { ...appsync.configs.base, files: ['dist/resolvers/**/*.js'] },
  {
    files: ['dist/resolvers/**/*.js'],
    languageOptions: { sourceType: 'module', ecmaVersion: 2022 },
    rules: {
      ...restrictions,
      'no-restricted-syntax': ['error', ...pure, secrets[0], foreignImport('@aws-appsync\\/utils'), ...entry],
      // esbuild's own way of writing.
      'no-var': 'off',
      'prefer-const': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
];

export const appsyncRules = [own, ...sources, ...bundles];
