import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';

let bundle: string | undefined;

/** The runtime library as one script, made once a process (some 30 ms); it needs nothing of Node. */
export function libraryBundle(): string {
  if (bundle !== undefined) return bundle;
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./library/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'library',
    platform: 'neutral',
    target: 'es2023',
  });
  bundle = `'use strict';${outputFiles[0]?.text ?? ''};library.start`;
  return bundle;
}
