import { parseArgs } from 'node:util';
import type { AgeGroup, CreateStoryInput, StoryLength } from '../../graphql/generated/types.ts';
import { Failure } from './failure.ts';

export const usage = `Usage: npm run story -- "A brave mouse finds a lantern" [options]

  --age 3-5 | 6-8 | 9-12          who it is for (6-8)
  --length short | medium | long  how long it is (short)
  --language en-US                what it is written in
  --characters ID,ID              saved characters, the hero first
  --scene ID                      a saved scene; with it, or with characters, the idea may be left out
  --child ID                      the saved child it is for, whose age group and language it then has; needs no idea either
  --sequel-of ID                  a story of yours that goes on in this one; needs no idea either
  --style "very quiet"            how it is told
  --instructions "no dragons"     what else you wish of the writing
  --illustrations 3               how many pictures, 0 to 10, at most one for each page (3)
  --image-style "cut paper"       how they look
  --clips 0                       of how many pictures a clip is made, 0 to 3, where somebody does (0); expensive
  --narrate, --no-narrate         whether it is read aloud (it is)
  --voice Ruth                    who reads it
  --model ID                      which of the deployment's models writes it
  --max-tokens 4000               how much it may write
  --temperature 0.8               how freely it chooses its words, where the model takes that
  --keep-days 30                  how many days it is kept
  --webhook-url https://...       receives its events instead of your webhook; you need one
  --mail                          an email says that it is ready, where email is on
  --share 30                      makes a link to the finished story that works for so many days; who has it can read it
  --at-once                       the answer comes before the words are written
  --id UUID                       a version 4 UUID; the same id and idea again gives the same story
  --json                          one JSON object a line: every onStory message, last the finished story
  --wait 310                      how many seconds to wait for the end of an accepted story
  --target local | aws            this machine (default) or the deployed stack
  --url http://127.0.0.1:4000     where the local one runs; PORT changes the default
  --stage dev                     which deployed stage, with --target aws
  --region eu-west-1              where it is deployed, with --target aws

Signs in as the local demo user, or as NIGHTLIGHT_EMAIL with NIGHTLIGHT_PASSWORD.
Every status that is printed is an onStory message that arrived. Where none comes, as for a story that had ended before,
it says so and prints the story as it was read.
Exit codes: 0 complete, 1 a bug, 2 usage, 3 not reachable or not signed in, 4 not accepted, 5 failed, 6 blocked, 7 no end in time.
With --json use "npm run --silent story": npm prints lines of its own.`;

/** The Nightlight that a command talks to. */
export interface Where {
  readonly target: 'local' | 'aws';
  readonly url: string;
  readonly stage: string | undefined;
  readonly region: string | undefined;
}

export interface Options extends Where {
  readonly input: CreateStoryInput & { readonly id: string };
  readonly json: boolean;
  /** For how many days the link to the story works; undefined: no link. */
  readonly shareDays: number | undefined;
  /** In milliseconds. */
  readonly patience: number;
}

const ages: Record<string, AgeGroup> = { '3-5': 'AGE_3_5', '6-8': 'AGE_6_8', '9-12': 'AGE_9_12' };
const lengths: Record<string, StoryLength> = { short: 'SHORT', medium: 'MEDIUM', long: 'LONG' };
const targets: Record<string, Where['target']> = { local: 'local', aws: 'aws' };

const wrong = (message: string): Failure => new Failure('usage', message);

function pick<T>(option: string, value: string | undefined, choices: Record<string, T>): T | undefined {
  if (value === undefined) return undefined;
  const name = value.toLowerCase();
  const chosen = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (chosen === undefined) throw wrong(`--${option} is one of ${Object.keys(choices).join(', ')}, not "${value}".`);
  return chosen;
}

/** Every accepted story ends within five minutes; a little more for its message to arrive. */
function seconds(value = '310'): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw wrong(`--wait is a number of seconds from 1 to 99999, not "${value}".`);
  return Number(value);
}

function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value !== undefined && !/^\d{1,6}$/.test(value)) throw wrong(`--${option} is a whole number, not "${value}".`);
  return value === undefined ? undefined : Number(value);
}

function decimal(option: string, value: string | undefined): number | undefined {
  if (value !== undefined && !/^\d{1,3}(\.\d{1,6})?$/.test(value))
    throw wrong(`--${option} is a number, not "${value}".`);
  return value === undefined ? undefined : Number(value);
}

function address(value: string): string {
  const { protocol, pathname } = URL.canParse(value) ? new URL(value) : { protocol: '', pathname: '' };
  if (/^https?:$/.test(protocol) && pathname === '/') return new URL(value).origin;
  throw wrong(`--url (or PORT) must give an address such as http://127.0.0.1:4000, not "${value}".`);
}

const text = { type: 'string' } as const;

const flag = { type: 'boolean' } as const;

/** The options of `readWhere`. */
export const whereOptions = { target: text, url: text, stage: text, region: text } as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      allowNegative: true,
      options: {
        age: text,
        length: text,
        language: text,
        characters: text,
        scene: text,
        child: text,
        'sequel-of': text,
        style: text,
        instructions: text,
        illustrations: text,
        'image-style': text,
        clips: text,
        voice: text,
        model: text,
        'max-tokens': text,
        temperature: text,
        'keep-days': text,
        'webhook-url': text,
        share: text,
        id: text,
        wait: text,
        ...whereOptions,
        narrate: flag,
        mail: flag,
        'at-once': flag,
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

/** @throws Failure */
export function readWhere(
  values: { readonly [Name in keyof typeof whereOptions]?: string | undefined },
  environment: NodeJS.ProcessEnv,
): Where {
  const target = pick('target', values.target, targets) ?? 'local';
  for (const [option, belongs] of [
    ['url', 'local'],
    ['stage', 'aws'],
    ['region', 'aws'],
  ] as const) {
    if (values[option] !== undefined && target !== belongs) throw wrong(`--${option} goes with --target ${belongs}.`);
  }
  return {
    target,
    url: target === 'local' ? address(values.url ?? `http://127.0.0.1:${environment['PORT'] ?? 4000}`) : '',
    stage: values.stage,
    region: values.region,
  };
}

type Values = ReturnType<typeof parse>['values'];
type Wishes = Omit<CreateStoryInput, 'id' | 'prompt'>;

/** The request's options in addition to the idea; an option that is not given leaves its field out. */
function wishes(values: Values): Wishes {
  const all: { readonly [Name in keyof Wishes]: Wishes[Name] } = {
    ageGroup: pick('age', values.age, ages),
    length: pick('length', values.length, lengths),
    language: values.language,
    characterIds: values.characters?.split(',').map((id) => id.trim()),
    sceneId: values.scene,
    childId: values.child,
    parentStoryId: values['sequel-of'],
    style: values.style,
    instructions: values.instructions,
    illustrations: wholeNumber('illustrations', values.illustrations),
    imageStyle: values['image-style'],
    clips: wholeNumber('clips', values.clips),
    narrate: values.narrate,
    voice: values.voice,
    model: values.model,
    maxTokens: wholeNumber('max-tokens', values['max-tokens']),
    temperature: decimal('temperature', values.temperature),
    keepDays: wholeNumber('keep-days', values['keep-days']),
    mail: values.mail,
    webhookUrl: values['webhook-url'],
    wait: values['at-once'] === undefined ? undefined : !values['at-once'],
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/**
 * Parses the command line. The API checks the request; here only errors are refused that the API would never see.
 * @returns 'help' when that is what was asked for
 * @throws Failure
 */
export function readOptions(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  newId: () => string,
): Options | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [prompt, ...rest] = positionals;
  if ([prompt, values.characters, values.scene, values.child, values['sequel-of']].every((one) => one === undefined))
    throw wrong('Say what the story is about.');
  if (rest.length > 0) throw wrong('Put the idea in quotes: it is one argument.');
  const where = readWhere(values, environment);
  return {
    input: { id: values.id ?? newId(), ...(prompt !== undefined && { prompt }), ...wishes(values) },
    json: values.json,
    shareDays: wholeNumber('share', values.share),
    patience: seconds(values.wait) * 1000,
    ...where,
  };
}
