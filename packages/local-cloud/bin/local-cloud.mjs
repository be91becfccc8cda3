#!/usr/bin/env node
// The package is TypeScript that runs as it is.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/command/main.ts');
await main(process.argv.slice(2), process.env);
