// Runs a program of this project as a bundle: `node run.mjs local/start.ts --fresh`.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './packages/local-cloud/bin/bundled.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Name the program to run, e.g. local/start.ts');
const entry = resolve(root, program);
const address = await bundled(entry, { root, own: ['local-cloud', 'storyteller'] });
// The program sees its own name, as if Node had started it.
process.argv = [process.argv[0], entry, ...args];
await import(address);
