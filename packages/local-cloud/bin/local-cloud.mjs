#!/usr/bin/env node
// The package is TypeScript, and runs as a bundle of it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { main } = await import(await bundled(join(root, 'src', 'command', 'main.ts'), { root, own: ['local-cloud'] }));
await main(process.argv.slice(2), process.env);
