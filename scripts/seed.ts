import { readFileSync } from 'node:fs';
import { exitCode, Failure } from './story/failure.ts';
import { readSeedOptions, usage } from './seed/options.ts';

const data = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')) as T[];

async function main(argv: readonly string[]): Promise<number> {
  const where = readSeedOptions(argv, process.env);
  if (where === 'help') {
    console.log(usage);
    return exitCode.complete;
  }
  // The Amplify client takes too long to load for a usage message.
  const [{ generateClient }, { connect }, { fill }] = await Promise.all([
    import('aws-amplify/api'),
    import('./story/session.ts'),
    import('./seed/fill.ts'),
  ]);
  const { email } = await connect(where, process.env);
  const filled = await fill(generateClient(), { characters: data('characters'), scenes: data('scenes') });
  console.log(
    `${email} has ${filled.characters} new characters and ${filled.scenes} new scenes; ${filled.kept} that were there are as they were.`,
  );
  return exitCode.complete;
}

function explain(error: unknown): number {
  if (!(error instanceof Failure)) {
    console.error(error);
    return exitCode.bug;
  }
  console.error(error.message);
  if (error.kind === 'usage') console.error(`\n${usage}`);
  return exitCode[error.kind];
}

// The Amplify client may keep a connection open, so the process has to be ended.
process.exit(await main(process.argv.slice(2)).catch(explain));
