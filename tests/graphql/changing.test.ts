import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { compile } from 'local-cloud/appsync/runtime/compile.ts';
import type { Json, JsonObject } from 'local-cloud/json.ts';
import { commands } from '../support/lifecycle.ts';
import { sample } from '../support/lifecycle-sample.ts';
import { NOW, contextOf } from './harness.ts';

/** Both forms of a change, in an AppSync function. */
const code = `
  import { changeInTransaction, storyUpdate } from './changing.ts';
  export const request = ({ args: { story, change, now } }) => ({ alone: storyUpdate(story, change, now), inTransaction: changeInTransaction('Stories', story, change, now) });
  export const response = () => null;
`;
const {
  outputFiles: [bundle],
} = await build({
  stdin: { contents: code, resolveDir: 'graphql/resolvers/shared', loader: 'ts' },
  bundle: true,
  write: false,
  format: 'esm',
  target: 'esnext',
  platform: 'neutral',
  external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
});
const handlers = compile('changing', bundle?.text ?? '');

type Expression = {
  readonly expression: string;
  readonly expressionNames: Readonly<Record<string, string>>;
  readonly expressionValues?: Readonly<Record<string, JsonObject>>;
};

type Request = {
  readonly key: JsonObject;
  readonly update: Expression;
  readonly condition: Expression;
};

/** The value of a typed attribute, as AppSync writes it: numbers stay numbers. */
function plain(attribute: JsonObject): Json {
  const [[type = '', value = null] = []] = Object.entries(attribute);
  if (type === 'L') return (value as JsonObject[]).map(plain);
  if (type === 'M')
    return Object.fromEntries(
      Object.entries(value as Record<string, JsonObject>).map(([name, one]) => [name, plain(one)]),
    );
  return type === 'NULL' ? null : value;
}

/** An expression with its names and values filled in. */
function read(
  { expression, expressionNames, expressionValues = {} }: Expression,
  between: string,
): Record<string, Json> {
  if (expression === '') return {};
  return Object.fromEntries(
    expression
      .replace(/[()]/g, '')
      .replace(/attribute_not_exists ?(#\w+)/g, '$1 = absent')
      .split(between)
      .map((one) => {
        const [name = '', value = ''] = one.trim().split(' = ');
        const given = expressionValues[value];
        return [expressionNames[name] ?? name, given === undefined ? value : plain(given)];
      }),
  );
}

function readUpdate(update: Expression) {
  const [sets = '', removes = ''] = update.expression.replace(/^SET /, '').split(' REMOVE ');
  return {
    set: read({ ...update, expression: sets }, ', '),
    removed: removes === '' ? [] : removes.split(', ').map((name) => update.expressionNames[name.trim()]),
  };
}

describe('a change written with AppSync', () => {
  it('matches the change, alone and in a transaction, and raises the version that was read: every change', () => {
    const writes = sample();
    expect(new Set(writes.map(({ command }) => command)).size).toBe(Object.keys(commands).length);
    for (const { change, before } of writes) {
      const args = JSON.parse(JSON.stringify({ story: before, change, now: NOW })) as JsonObject;
      const { result } = handlers.run('request', contextOf('Mutation.any', { args }), {
        now: Date.parse(NOW),
        seed: '00',
      });
      if (result.kind !== 'value') throw new Error(JSON.stringify(result));
      const { alone, inTransaction } = result.value as { readonly alone: Request; readonly inTransaction: Request };
      const wanted = Object.entries(change.condition).map(([name, value]) => [name, value === null ? 'absent' : value]);

      for (const { key, update, condition } of [alone, inTransaction]) {
        const { set, removed } = readUpdate(update);
        expect(key).toEqual({ id: { S: 'story' } });
        // A change that does not depend on the version that was read raises the current one.
        const { version, ...others } = set;
        if (change.condition.version === undefined) expect(version).toMatch(/^#\w+ \+ :\w+$/);
        else expect(version).toBe(before.version + 1);
        expect(others).toEqual({ ...change.set, updatedAt: NOW });
        expect([...removed].sort()).toEqual([...change.remove].sort());
        expect(read(condition, ' AND ')).toEqual(Object.fromEntries(wanted));
      }
      // In a transaction update and condition share one map of values.
      const names = [inTransaction.update, inTransaction.condition].flatMap(({ expressionValues = {} }) =>
        Object.keys(expressionValues),
      );
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
