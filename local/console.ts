import { globSync } from 'glob';
import { basename, join } from 'node:path';
import type { ConsoleOptions } from 'local-cloud';
import { demoUser } from './seed.ts';

/** The order in which a newcomer would try them; the rest is sorted by name. */
const first = ['createStory', 'onStory', 'getStory', 'listStories'];
/** IAM only: a signed-in user may not call it, so it is not a useful example. */
const hidden = new Set(['publish']);

const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);

/** The console's options on this machine: the operations of the web app, signed in as the demo user. */
export function consoleOptions(root: string): ConsoleOptions {
  const names = globSync('*.graphql', { cwd: join(root, 'graphql', 'operations') }).map((file) =>
    basename(file, '.graphql'),
  );
  const shown = names.filter((name) => !hidden.has(name)).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return {
    operations: shown.map((name) => join(root, 'graphql', 'operations', `${name}.graphql`)),
    credentials: { username: demoUser.email, password: demoUser.password },
  };
}
