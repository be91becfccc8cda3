import { fileURLToPath } from 'node:url';

/** Where `build.mjs` writes its bundles, independent of the working directory. */
export const dist = fileURLToPath(new URL('../dist', import.meta.url));
