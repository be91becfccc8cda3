import { parseArgs } from 'node:util';
import type { AgeGroup, CreateStoryInput, StoryLength } from '../../graphql/generated/types.ts';

/** What the exit code of `npm run story` tells a script. */
export const exitCode = {
  complete: 0,
  bug: 1,
  usage: 2,
  unreachable: 3,
  notAccepted: 4,
  failed: 5,
  blocked: 6,
  timedOut: 7,
} as const;

export const usage = `Usage: npm run story -- "A brave mouse finds a lantern" [options]

  --age 3-5 | 6-8 | 9-12          who it is for (6-8)
  --length short | medium | long  how long it is (short)
  --language en-US                what it is written in
  --id UUID                       a version 4 UUID; the same id and idea again gives the same story
  --json                          one JSON object a line: every onStory message, last the finished story
  --target local | aws            this machine (default) or the deployed stack
  --url http://127.0.0.1:4000     where the local one runs
  --stage dev                     which deployed stage, with --target aws
  --region eu-west-1              where it is deployed, with --target aws

Signs in as the local demo user, or as NIGHTLIGHT_EMAIL with NIGHTLIGHT_PASSWORD.
Exit codes: 0 complete, 2 usage, 3 not reachable or not signed in, 4 not accepted, 5 failed, 6 blocked, 7 no end in 5 minutes.`;

/** A wrong command line: the message says which part. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Options {
  readonly input: CreateStoryInput & { readonly id: string };
  readonly json: boolean;
  readonly target: 'local' | 'aws';
  readonly url: string;
  readonly stage: string | undefined;
  readonly region: string | undefined;
}

const ages: Record<string, AgeGroup> = { '3-5': 'AGE_3_5', '6-8': 'AGE_6_8', '9-12': 'AGE_9_12' };
const lengths: Record<string, StoryLength> = { short: 'SHORT', medium: 'MEDIUM', long: 'LONG' };

function pick<T>(option: string, value: string | undefined, choices: Record<string, T>): T | undefined {
  if (value === undefined) return undefined;
  const chosen = choices[value.toLowerCase()];
  if (chosen === undefined) throw new UsageError(`--${option} is one of ${Object.keys(choices).join(', ')}, not "${value}".`);
  return chosen;
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        age: text, length: text, language: text, id: text, target: text, url: text, stage: text, region: text,
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the command line. The API itself checks prompt, id and language; here only what the API would never see is refused.
 * @throws UsageError
 */
export function readOptions(argv: readonly string[], environment: NodeJS.ProcessEnv, newId: () => string): Options {
  const { values, positionals } = parse(argv);
  const [prompt, ...rest] = positionals;
  if (prompt === undefined) throw new UsageError('Say what the story is about.');
  if (rest.length > 0) throw new UsageError('Put the idea in quotes: it is one argument.');
  const ageGroup = pick('age', values.age, ages);
  const length = pick('length', values.length, lengths);
  return {
    input: {
      id: values.id ?? newId(),
      prompt,
      ...(ageGroup && { ageGroup }),
      ...(length && { length }),
      ...(values.language !== undefined && { language: values.language }),
    },
    json: values.json,
    target: pick('target', values.target, { local: 'local', aws: 'aws' } as const) ?? 'local',
    url: (values.url ?? `http://127.0.0.1:${environment['PORT'] ?? 4000}`).replace(/\/+$/, ''),
    stage: values.stage,
    region: values.region,
  };
}
