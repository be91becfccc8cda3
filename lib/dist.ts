import { fileURLToPath } from 'node:url';

/** Where `build.mjs` puts its bundles, wherever the app was started. */
export const dist = fileURLToPath(new URL('../dist', import.meta.url));
