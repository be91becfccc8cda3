// The program of the process that type-checks resolvers beside a start: codes come by its standard input, as a JSON list,
// and what is found of each goes out as a line of JSON. The compiler and its memory end with it.
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { typeChecker, type TypeProblem } from './checker.ts';

/** Whoever started this cloud goes first. */
setPriority(constants.priority.PRIORITY_LOW);

const folder = process.cwd();
// Without the types every import would be an error of the resolver.
createRequire(join(folder, 'package.json')).resolve('@aws-appsync/utils');

const codes = JSON.parse(await text(process.stdin)) as readonly string[];
// Each in a folder of its own, so that it has the name that AppSync gives it.
const nameOf = (index: number): string => `${index}/code.js`;
const named = new Map(codes.map((code, index) => [nameOf(index), code]));
const [on, off] = [true, false].map((strictNullChecks) => typeChecker(named, { strictNullChecks, folder }));

/** AppSync's setting is not public: what is wrong with one of the two only says so. */
function both(name: string): TypeProblem[] {
  const [withNull = [], without = []] = [on?.(name), off?.(name)];
  const texts = (errors: readonly TypeProblem[]): ReadonlySet<string> => new Set(errors.map((error) => error.text));
  const [inOn, inOff] = [texts(withNull), texts(without)];
  const noted = (error: TypeProblem, note: string): TypeProblem => ({
    ...error,
    text: `${error.text.slice(error.text.indexOf('/') + 1)}${note}`,
  });
  return [
    ...withNull.map((error) => noted(error, inOff.has(error.text) ? '' : ' (with strictNullChecks)')),
    ...without.filter((error) => !inOn.has(error.text)).map((error) => noted(error, ' (without strictNullChecks)')),
  ];
}

for (const index of codes.keys()) process.stdout.write(`${JSON.stringify({ index, errors: both(nameOf(index)) })}\n`);
