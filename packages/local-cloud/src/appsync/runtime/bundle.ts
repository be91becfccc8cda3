import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { textCache } from '../../text-cache.ts';

function bundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./library/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'library',
    platform: 'neutral',
    target: 'es2023',
  });
  return `'use strict';${outputFiles[0]?.text ?? ''};library.start`;
}

/** The runtime library as a single script that does not depend on Node. */
export const libraryBundle = (): string => textCache('resolvers').get('library', bundle);
