// Synthesizes the app into `cdk.out`, as `npm start` and the tests do: what one of them made is not made again.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesise } from './assembly.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await synthesise(root, process.env, (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
