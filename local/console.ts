import { globSync } from 'glob';
import { basename, join } from 'node:path';
import type { ConsoleOptions } from 'local-cloud';
import { demoUser } from './seed.ts';

/** The order a newcomer would try them in; the rest follows by name. */
const first = ['createStory', 'onStory', 'getStory', 'listStories'];
/** IAM only: a signed-in person may not call it, so it is no example to run. */
const hidden = new Set(['publish']);

const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);

/** What the console of this machine offers: the operations of the web app, signed in as the demo user. */
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
