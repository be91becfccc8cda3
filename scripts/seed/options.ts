import { parseArgs } from 'node:util';
import { Failure } from '../story/failure.ts';
import { readWhere, whereOptions } from '../story/options.ts';
import type { Where } from '../story/options.ts';

export const usage = `Usage: npm run seed [-- options]     fills a family's library with the characters and scenes of data/*.json

  --target local | aws            this machine (default) or the deployed stack
  --url http://127.0.0.1:4000     where the local one runs; PORT changes the default
  --stage dev                     which deployed stage, with --target aws
  --region eu-west-1              where it is deployed, with --target aws

Signs in as the local demo user, or as NIGHTLIGHT_EMAIL with NIGHTLIGHT_PASSWORD.
What is there already stays as it is, so it can be run again.
Exit codes: 0 done, 1 a bug, 2 usage, 3 not reachable or not signed in, 4 not accepted.`;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { ...whereOptions, help: { type: 'boolean', short: 'h', default: false } },
    }).values;
  } catch (error) {
    throw new Failure('usage', error instanceof Error ? error.message : String(error));
  }
}

/**
 * @returns 'help' when that is what was asked for
 * @throws Failure
 */
export function readSeedOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): Where | 'help' {
  const values = parse(argv);
  return values.help ? 'help' : readWhere(values, environment);
}
