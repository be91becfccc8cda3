// Synthesizes the app into `cdk.out`, like `npm start` and the tests; each reuses what another has synthesized.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesize } from './assembly.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await synthesize(root, process.env, (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
