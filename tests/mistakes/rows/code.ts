import { recode } from './find.ts';
import { rows } from './mistake.ts';

const getUsage = (change: (code: string) => string) => (deployed: Parameters<typeof recode>[0]) =>
  recode(deployed, 'Query.getUsage', change);

const append = (text: string) => getUsage((code) => `${code}\n${text}\n`);

export const codeMistakes = rows('resolver that AppSync refuses')(
  [
    'try and catch',
    'code',
    /Query\.getUsage: The code contains one or more errors\.\n.*try/i,
    append('function unused() { try { return 1; } catch { return 2; } }'),
  ],
  [
    'a regular expression',
    'code',
    /Query\.getUsage: .*\n.*regular expression/,
    append('function unused(text) { return /a/.test(text); }'),
  ],
  [
    'while',
    'code',
    /Query\.getUsage: .*\n.*while/i,
    append('function unused(list) { while (list.length > 0) { list.pop(); } }'),
  ],
  [
    'a method that its library lacks',
    'code',
    /Query\.getUsage: .*\n.*padStart/,
    append('function unused(text) { return "a".padStart(3); }'),
  ],
  [
    'async',
    'code',
    /Query\.getUsage: .*\n.*async/i,
    getUsage((text) => text.replace('function request(', 'async function request(')),
  ],
  [
    'no response handler',
    'code',
    /Query\.getUsage: .*\n.*response/,
    getUsage((text) => text.replace(/\bresponse\b/g, 'answer')),
  ],
  [
    'an import of something else',
    'code',
    /Query\.getUsage: .*\n.*lodash/,
    getUsage((text) => `import { chunk } from 'lodash';\n${text}`),
  ],
  ['a class', 'code', /Query\.getUsage: .*\n.*class/i, append('class Unused {}')],
  ['too long', 'code', /Member must have length less than or equal to 32768/, append(`// ${'x'.repeat(33_000)}`)],
  [
    "what only AppSync's type check refuses: an optional field into a destructured parameter",
    'code',
    /Query\.getUsage\.js\(.*error TS/,
    append(
      'const of = ({ pages, narration }) => narration ?? pages;\nexport const unused = (ctx) => of({ pages: [], ...(ctx.args.a ? { narration: 1 } : {}) });',
    ),
  ],
  [
    'a member of util that there is not',
    'code',
    /Query\.getUsage/,
    append('function unused() { return util3.map(); }'),
  ],
  [
    'a request that its data source does not know',
    'calls',
    /Query\.getUsage: MappingTemplate: Unsupported operation 'ReadItem'/,
    getUsage((text) => text.replace(/return get\(\{[^}]*\}\)/, 'return {operation:"ReadItem"}')),
  ],
  [
    'a key that the table does not have',
    'calls',
    /Query\.getUsage: ValidationException: The provided key element does not match the schema/,
    getUsage((text) => text.replace('{owner,sk:', '{owner,sort:')),
  ],
  [
    'code that breaks where an item is absent',
    'calls',
    /Query\.getStory: Code: .*TypeError/,
    (d) =>
      recode(d, 'Query.getStory', (text) =>
        text.replace('function response(ctx){', 'function response(ctx){ctx.result.id.trim();'),
      ),
  ],
);
