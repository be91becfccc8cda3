import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/json.ts';
import { context, handlers, ambient } from './evaluate.ts';

/** DynamoDB's value for an attribute. */
function read(attribute: Json): Json {
  const [[type, value] = ['', null]] = Object.entries(attribute as JsonObject);
  if (type === 'NULL') return null;
  if (type === 'L') return (value as Json[]).map(read);
  if (type === 'M')
    return Object.fromEntries(Object.entries(value as JsonObject).map(([key, inner]) => [key, read(inner)]));
  return value ?? null;
}

const answer = (compiled: ReturnType<typeof handlers>, args: JsonObject): Json => {
  const { result } = compiled.run('request', context({ arguments: args }), ambient);
  if (result.kind !== 'value') throw new Error(JSON.stringify(result));
  return result.value;
};

/** Any JSON, without -0, which JSON does not preserve. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe('for any input', () => {
  test('toDynamoDB keeps the whole value', () => {
    const compiled = handlers('return util.dynamodb.toDynamoDB(ctx.args.value);');
    fc.assert(
      fc.property(json, (value) => {
        expect(read(answer(compiled, { value }))).toEqual(value);
      }),
    );
  });

  test('a value goes through a handler and its stash unchanged', () => {
    const compiled = handlers('ctx.stash.value = ctx.args.value; return ctx.args.value;');
    fc.assert(
      fc.property(json, (value) => {
        const { result, stash } = compiled.run('request', context({ arguments: { value } }), ambient);
        expect([result, stash]).toEqual([{ kind: 'value', value }, { value }]);
      }),
    );
  });

  test('base64 and URL encoding are undone by decoding', () => {
    const compiled = handlers(
      'return [util.base64Decode(util.base64Encode(ctx.args.text)), util.urlDecode(util.urlEncode(ctx.args.text)), util.base64Encode(ctx.args.text)];',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(answer(compiled, { text })).toEqual([text, text, Buffer.from(text).toString('base64')]);
      }),
    );
  });

  test('a quoted text matches itself, whatever it contains', () => {
    const compiled = handlers("return ctx.args.text.replaceAll(`\\\\Q${ctx.args.part}\\\\E`, 'x');");
    const part = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\\E'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), part, (text, found) => {
        expect(answer(compiled, { text: text + found, part: found })).toBe((text + found).replaceAll(found, () => 'x'));
      }),
    );
  });

  test('a formatted time is read back, in any zone', () => {
    const compiled = handlers(`const pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";
      return util.time.parseFormattedToEpochMilliSeconds(util.time.epochMilliSecondsToFormatted(ctx.args.at, pattern, ctx.args.zone), pattern);`);
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), zone, (at, where) => {
        expect(answer(compiled, { at, zone: where })).toBe(at);
      }),
    );
  });

  test('any pattern is translated, refused by name or a runtime error, and never crashes the process', () => {
    const compiled = handlers('return util.matches(ctx.args.pattern, "abc");');
    const pattern = fc.string({ unit: fc.constantFrom(...'ab\\[](){}*+?|^$.&-QEpLd1,:=!<>'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, (given) => {
        try {
          expect(['value', 'error']).toContain(
            compiled.run('request', context({ arguments: { pattern: given } }), ambient).result.kind,
          );
        } catch (error) {
          expect((error as Error).name).toBe('NotSupported');
        }
      }),
    );
  });
});
