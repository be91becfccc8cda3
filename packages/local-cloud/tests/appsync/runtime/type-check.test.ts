import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeApi } from '../../../testing/api.ts';
import { textCache } from '../../../src/text-cache.ts';
import { TypeCheck } from '../../../src/appsync/runtime/type-check/type-check.ts';
import type { AwsError } from '../../../src/errors.ts';

const code = (request: string): string =>
  `import { util } from '@aws-appsync/utils';\nexport function request(ctx) { ${request} }\nexport const response = (ctx) => ctx.result;`;

/** As reported in https://github.com/aws/aws-appsync-community/issues/334. */
const pushed = code("const b = [{ a: 5 }]; b.push({ b: 6 }); return { payload: 'here' };");
const nullable = code(
  "const of = (ok) => (ok ? { kept: { a: 1 } } : { kept: null }); const { a, ...rest } = of(ctx.args.ok).kept; return { payload: 'here' };",
);
const fine = code("let found = null; if (ctx.args.ok) { found = { a: 1 }; } return { payload: found?.a ?? 'here' };");

let folder: string;
let logged: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'types-'));
  logged = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const typeCheck = (): TypeCheck =>
  new TypeCheck({ cache: textCache(folder), log: (source, message) => void logged.push(`${source} ${message}`) });

const sdl = 'type Query { bad: String  good: String }';

describe('the type check of resolvers', () => {
  it("reports AppSync's refusals by name while the cloud runs, and at once at the next start", async () => {
    const resolvers = { 'Query.bad': pushed, 'Query.good': fine };
    const types = typeCheck();
    const api = makeApi({ sdl, resolvers }, { services: { typeCheck: types } });
    expect(await api.run('{ bad good }')).toEqual({ data: { bad: 'here', good: 'here' } });
    expect(api.leftOut).toEqual([]);

    await types.run();

    const { data, errors } = await api.run('{ bad good }');
    expect(data).toEqual({ bad: null, good: 'here' });
    expect(errors).toMatchObject([
      {
        path: ['bad'],
        errorType: 'BadRequestException',
        message: expect.stringMatching(
          /^Query\.bad: The code contains one or more errors\.\n {2}code\.js\(2,61\): error TS2345: Argument of type '\{ b: number; \}' is not assignable to parameter of type '\{ a: number; \}'\.\n {2}Property 'a' is missing/,
        ) as string,
      },
    ]);
    expect(api.leftOut).toEqual([errors?.[0]?.message]);

    // Nothing is run: known results need no process.
    const again = makeApi({ sdl, resolvers }, { services: { typeCheck: typeCheck() } });
    expect(await again.run('{ bad good }')).toEqual({ data, errors });
    expect(again.leftOut).toEqual(api.leftOut);
    expect(logged).toEqual([]);
  });

  it('says if only one setting of strictNullChecks refuses it', async () => {
    const types = typeCheck();
    const refused: AwsError[] = [];
    types.look(nullable, (refusal) => refused.push(refusal));
    types.look(fine, (refusal) => refused.push(refusal));

    await types.run();

    expect(refused.map(({ fields }) => fields)).toMatchObject([
      {
        reason: 'CODE_ERROR',
        detail: {
          codeErrors: [
            {
              errorType: 'TYPE_ERROR',
              value: expect.stringMatching(
                /^code\.js\(2,\d+\): error TS\d+: .* \(with strictNullChecks\)\n$/,
              ) as string,
              location: { line: 2 },
            },
          ],
        },
      },
    ]);
  });

  it('fails every pipeline that has the function, and names both', async () => {
    const pass =
      'export function request(ctx) { return {}; } export function response(ctx) { return ctx.prev.result; }';
    const types = typeCheck();
    const api = makeApi(
      {
        sdl,
        resolvers: { 'Query.bad': { code: pass, steps: [{ code: fine }, { code: pushed }] }, 'Query.good': fine },
      },
      { services: { typeCheck: types } },
    );

    await types.run();

    expect((await api.run('{ bad good }')).data).toEqual({ bad: null, good: 'here' });
    expect(api.leftOut).toEqual([expect.stringMatching(/^Query\.bad: Query\.bad-1: The code contains/)]);
  });

  it('ends silently with the cloud, and unfinished results stay unknown', async () => {
    const types = typeCheck();
    types.look(pushed, () => expect.unreachable());
    const run = types.run();
    types.stop();
    await run;
    expect(logged).toEqual([]);
    expect(textCache(folder).known(pushed)).toBeUndefined();
  });
});
