// The process that type-checks resolvers while the cloud starts. It reads codes from standard input, as a JSON list,
// and writes the errors of each as a line of JSON. When it ends, the compiler's memory is freed.
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { typeChecker, type TypeProblem } from './checker.ts';

/** Runs with low priority, so that it does not slow down the rest of the cloud. */
setPriority(constants.priority.PRIORITY_LOW);

const folder = process.cwd();
// Without these types every import would be an error in the resolver.
createRequire(join(folder, 'package.json')).resolve('@aws-appsync/utils');

const codes = JSON.parse(await text(process.stdin)) as readonly string[];
// Each code gets its own folder, so that its file has the name that AppSync uses.
const nameOf = (index: number): string => `${index}/code.js`;
const named = new Map(codes.map((code, index) => [nameOf(index), code]));
const [on, off] = [true, false].map((strictNullChecks) => typeChecker(named, { strictNullChecks, folder }));

/** AppSync's compiler setting is not public, so only errors that occur with both settings are reported. */
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
