import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** The lint rules that report a text as if it were in that file. */
async function complaints(text: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const handlers =
  'export function request(ctx) { return ctx.args; }\nexport function response(ctx) { return ctx.result; }\n';
const inBundle = (statement: string) =>
  complaints(
    `${handlers}export function probe(ctx, list, text) {\n${statement}\nreturn list;\n}\n`,
    'dist/resolvers/probe.js',
  );

type Rules = Readonly<Record<string, readonly unknown[]>>;
const rulesOf = async (path: string): Promise<Rules> =>
  ((await eslint.calculateConfigForFile(path)) as { rules: Rules }).rules;

const forbidden: ReadonlyArray<readonly [what: string, statement: string]> = [
  ['throw', "throw 'x';"],
  ['try', 'try { list.pop(); } finally { list.pop(); }'],
  ['new Date', 'const now = new Date(); list.push(now);'],
  ['new Map', 'const map = new Map(); list.push(map);'],
  ['new Set', 'const set = new Set(); list.push(set);'],
  ['new RegExp', "const pattern = new RegExp('a'); list.push(pattern);"],
  ['new Error', "const error = new Error('a'); list.push(error);"],
  ['Date.now', 'list.push(Date.now());'],
  ['Promise', 'list.push(Promise);'],
  ['Symbol', "list.push(Symbol('x'));"],
  ['fetch', "list.push(fetch('x'));"],
  ['setTimeout', 'list.push(setTimeout);'],
  ['eval', "list.push(eval('1'));"],
  ['globalThis', 'list.push(globalThis);'],
  ['process', 'list.push(process.env);'],
  ['an undefined global', 'list.push(somethingElse);'],
  ['console.log', 'console.log(text);'],
  ['while', 'while (list.length > 0) { list.pop(); }'],
  ['do while', 'do { list.pop(); } while (list.length > 0);'],
  ['a counting for', 'for (let at = 0; at < 3; at = at + 1) { list.pop(); }'],
  ['continue', 'for (const one of list) { if (one) continue; list.pop(); }'],
  ['a label', 'outer: for (const one of list) { list.push(one); break outer; }'],
  ['++', 'let at = 0; at++; list.push(at);'],
  ['--', 'let at = 0; --at; list.push(at);'],
  ['~', 'list.push(~1);'],
  ['in', "list.push('a' in list);"],
  ['instanceof', 'list.push(list instanceof Object);'],
  ['a class', 'class Thing {} list.push(Thing);'],
  ['this', 'list.push(this);'],
  ['an async function', 'const later = async () => text; list.push(later);'],
  ['await', 'await text;'],
  ['a generator', 'function* many() { yield text; } list.push(many);'],
  ['a regular expression', 'list.push(/a/);'],
  ['import()', "list.push(import('x'));"],
  ['a getter', 'list.push({ get x() { return 1; } });'],
  ['a function as a value', 'const twice = (one) => one; list.map(twice);'],
  ["a function for a function of one's own", 'const call = (one) => one; call(() => text);'],
  ['recursion', 'const down = (n) => (n === 0 ? 0 : down(n - 1)); list.push(down(3));'],
  [
    'recursion by way of another',
    'function ping(n) { return pong(n); } function pong(n) { return ping(n); } list.push(ping(3));',
  ],
  ['recursion in a callback', 'function all(many) { return many.map((one) => all(one)); } list.push(all([]));'],
  ['sort with a function', 'list.sort((a, b) => a - b);'],
  ['replace', "list.push(text.replace('a', 'b'));"],
  ['replaceAll', "list.push(text.replaceAll('a', 'b'));"],
  ['split', "list.push(text.split(','));"],
  ['padStart', 'list.push(text.padStart(3));'],
  ['repeat', 'list.push(text.repeat(3));'],
  ['charCodeAt', 'list.push(text.charCodeAt(0));'],
  ['localeCompare', "list.push(text.localeCompare('a'));"],
  ['normalize', 'list.push(text.normalize());'],
  ['search', "list.push(text.search('a'));"],
  ['Array.from', 'list.push(Array.from(text));'],
  ['Array.isArray', 'list.push(Array.isArray(text));'],
  ['Object.fromEntries', 'list.push(Object.fromEntries([]));'],
  ['Object.freeze', 'list.push(Object.freeze({}));'],
  ['Math.abs', 'list.push(Math.abs(1));'],
  ['Number.parseInt', "list.push(Number.parseInt('1'));"],
  ['Number()', "list.push(Number('1'));"],
  ['String()', 'list.push(String(1));'],
  ['parseInt', "list.push(parseInt('1'));"],
  ['an ARN', "list.push('arn:aws:s3:::x');"],
  ['an address', "list.push('https://api.example.com');"],
];

describe('lint refuses what AppSync refuses', () => {
  it.each(forbidden)('%s, in a bundle', async (_what, statement) => {
    expect(await inBundle(statement)).not.toEqual([]);
  });

  // Linting a source needs the types of the whole project; it is enough that its rules are the same.
  it.each(['graphql/resolvers/Query.getStory.ts', 'graphql/resolvers/shared/story.ts', 'story/parse.ts'])(
    '%s has the same rules, plus those that need types',
    async (source) => {
      const [bundled, rules] = await Promise.all(['dist/resolvers/probe.js', source].map(rulesOf));
      const banned = (found: Rules | undefined, rule: string): unknown[] => (found?.[rule] ?? []).slice(1);
      const isGeneral = (entry: unknown): boolean => !/Program:not|ImportDeclaration|arn:/.test(JSON.stringify(entry));

      expect(banned(rules, 'no-restricted-globals')).toEqual(banned(bundled, 'no-restricted-globals'));
      expect(banned(rules, 'no-restricted-syntax')).toEqual(
        expect.arrayContaining(banned(bundled, 'no-restricted-syntax').filter(isGeneral)),
      );
      for (const rule of [
        'no-undef',
        'nightlight/no-function-values',
        'nightlight/no-recursion',
        '@aws-appsync/no-recursion',
        '@aws-appsync/no-disallowed-methods',
      ]) {
        expect(rules?.[rule]?.[0], rule).toBe(2);
      }
    },
  );

  it.each([
    ['a missing request', 'export function response(ctx) { return ctx.result; }'],
    ['a missing response', 'export function request(ctx) { return ctx.args; }'],
    ['a foreign import', `import { x } from 'lodash';\n${handlers}export const y = x;`],
    ["Node's modules", `import { readFileSync } from 'node:fs';\n${handlers}export const y = readFileSync;`],
  ])('%s', async (_what, text) => {
    expect(await complaints(text, 'dist/resolvers/probe.js')).toContain('no-restricted-syntax');
  });

  it('accepts what AppSync accepts', async () => {
    const fine = `
      const { length, ...rest } = { length: 1, more: 2 };
      const kept = list.filter((one) => one !== text).map((one) => \`\${one}\${length}\`);
      for (const key in rest) { if (Object.hasOwn(rest, key)) kept.push(key); else break; }
      switch (text.indexOf('a')) { case 0: kept.push(text.slice(1)); break; default: kept.push(text?.trim() ?? ''); }
      list.push(util.str.normalize(text, 'nfkd'), JSON.stringify(kept), Math.max(1, kept.length), Number.isFinite(1), typeof text, kept.sort());`;

    expect(
      await complaints(
        `import { util } from '@aws-appsync/utils';\n${handlers}export function probe(ctx, list, text) {\n${fine}\nreturn list;\n}\n`,
        'dist/resolvers/probe.js',
      ),
    ).toEqual([]);
  });
});
