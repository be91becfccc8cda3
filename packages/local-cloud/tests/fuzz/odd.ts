import type { Json, JsonObject } from '../../src/json.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const texts = [
  '',
  ' ',
  '\u0000',
  'a\r\nset-cookie: b',
  'café —',
  '\ud800',
  '👩‍🚀',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%',
  '%ff',
  '%00',
  '//',
  '/a//b',
  ':',
  'arn:aws:sqs:eu-west-1:1:x',
  '{"a":',
  '<a/>',
  'x'.repeat(3000),
  '-1',
  '1e400',
  '${a}',
  '#a.b[0]',
  '2026-02-30T25:61:61Z',
];
const values: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  [],
  {},
  [[]],
  [null],
  [{}],
  { S: 1 },
  { N: 'x' },
];

/** Unusual and valid values, in any order. */
export class Odd {
  constructor(readonly random: () => number) {}

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  text(): string {
    return this.pick(texts);
  }

  value(depth = 2): Json {
    const chance = this.random();
    if (chance < 0.4) return this.text();
    if (chance < 0.75 || depth === 0) return this.pick(values);
    if (chance < 0.85) return [this.value(depth - 1), this.value(depth - 1)];
    return { [this.text()]: this.value(depth - 1), [this.text()]: this.value(depth - 1) };
  }

  /** Some of the members, each valid or unusual. */
  object(right: JsonObject): JsonObject {
    const members = Object.entries(right).filter(() => this.random() < 0.8);
    const object: JsonObject = Object.fromEntries(
      members.map(([name, value]) => [name, this.random() < 0.5 ? value : this.value()]),
    );
    if (this.random() < 0.1) object[this.text()] = this.value();
    return object;
  }

  /** A body: JSON, or a text that is not. */
  body(right: JsonObject): string {
    const chance = this.random();
    if (chance < 0.85) return JSON.stringify(this.object(right));
    return chance < 0.95 ? JSON.stringify(this.value()) : this.text();
  }
}
