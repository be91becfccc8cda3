import type { PollyEngine } from '../story/voices.ts';
import { CLIP_SHARE, leastConcurrency } from './concurrency.ts';
import type { DailyBudget } from './daily-budget.ts';
import { animators, checkers, defaultModel, painters, writers } from './providers.ts';
import type { Animator, Checker, KeyOwner, Painter, Writer } from './providers.ts';
import { ConfigError, MODEL_NAME, Settings, VARIABLE_LENGTH } from './settings.ts';

/** The model's reasoning effort; `undefined` leaves it to the model. */
const reasoningEfforts = ['none', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
type ReasoningEffort = (typeof reasoningEfforts)[number];

const imageQualities = ['low', 'medium', 'high'] as const;
type ImageQuality = (typeof imageQualities)[number];
const speechEngines: readonly PollyEngine[] = ['standard', 'neural', 'long-form'];

export type SignUp = 'open' | 'invited';

const archives = ['none', 'pinata'] as const;
/** The archive to which complete, approved stories are copied. */
export type Archive = (typeof archives)[number];

/** The configuration of a deployment. */
export interface Config {
  /** Part of the names of the stack and the parameter. `prod` turns introspection off and deletion protection on. */
  readonly stage: string;
  readonly region: string;
  /** The provider that writes stories. */
  readonly writer: Writer;
  /** The address of a `compatible` writer, with its version; empty for every other. */
  readonly writerUrl: string;
  /** The writer's models that a request may choose from; the first is the default. */
  readonly models: readonly [string, ...string[]];
  /** The provider that checks ideas, texts and pictures. */
  readonly checker: Checker;
  /** `<id>:<version>` of a guardrail of Amazon Bedrock; empty: the stack makes one if the checker needs it. */
  readonly guardrail: string;
  /** Who draws. */
  readonly painter: Painter;
  /** The provider that makes clips of pictures. */
  readonly animator: Animator;
  readonly clipModel: string;
  /** Not sent when undefined: reasoning models refuse it. */
  readonly temperature: number | undefined;
  /** Maximum number of tokens of one answer, reasoning included. */
  readonly maxTokens: number;
  readonly reasoningEffort: ReasoningEffort | undefined;
  /** The model's speed: the worker writes stories that cannot be finished within AppSync's 30 s. */
  readonly tokensPerSecond: number;
  readonly moderationModel: string;
  readonly imageModel: string;
  readonly imageQuality: ImageQuality;
  /** Pixels, e.g. `1024x1024`. */
  readonly imageSize: string;
  /** How many pictures of one story are drawn at once. */
  readonly picturesAtOnce: number;
  /** Amazon Polly's engine. Its generative engine gives no speech marks. */
  readonly speechEngine: PollyEngine;
  /** Concurrent invocations of the workers' functions, all together; further work waits in its queue. */
  readonly concurrency: number;
  /** Whether a copy of each story is kept outside AWS. */
  readonly archive: Archive;
  /** Origins whose pages may load media with `fetch`; empty: any. */
  readonly origins: readonly string[];
  /** Serves the web app. CloudFront refuses accounts that AWS has not verified, and then the whole stack would fail. */
  readonly site: boolean;
  /** ARN of the SNS topic for alarms; empty: none. */
  readonly alarmTopic: string;
  /** The operator's rules, appended to the built-in system prompt. */
  readonly systemPrompt: string;
  /** Stories per family and day; 0 accepts no new stories and leaves everything else working. */
  readonly dailyQuota: number;
  /** The daily budget of all families together; undefined: only their quotas limit them. */
  readonly dailyBudget: DailyBudget | undefined;
  /** Stories that a family may request per minute; 0: no limit. */
  readonly storiesPerMinute: number;
  /** Days until a story is deleted automatically; 0 keeps stories until they are deleted. */
  readonly retentionDays: number;
  /** Who can have an account: anyone who signs up, or only people whom the operator invites (`npm run invite`). */
  readonly signUp: SignUp;
  /** Days in which an adult can decide about a story; then it is rejected. */
  readonly reviewDays: number;
  /** On one machine a webhook may be `http://127.0.0.1:<port>`; on AWS the functions ignore it. */
  readonly webhookLoopback: boolean;
  /** Also allows sign-in with the plain password (USER_PASSWORD_AUTH), which SRP makes unnecessary. */
  readonly passwordSignIn: boolean;
  /** Requests from one address in five minutes before the web ACL refuses it; 0 makes no web ACL. */
  readonly requestsPerFiveMinutes: number;
}

/**
 * The configuration: the defaults below, each of which an environment variable replaces.
 * @throws ConfigError that names every wrong variable
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const settings = new Settings(environment);
  const stage = settings.text(
    'NIGHTLIGHT_STAGE',
    'dev',
    /^[a-z][a-z0-9-]{0,19}$/,
    '1 to 20 lower-case letters, digits and dashes, a letter first',
  );
  const region = settings.text(
    'NIGHTLIGHT_REGION',
    'eu-west-1',
    /^[a-z]{2}(-[a-z]+)+-\d$/,
    'an AWS region such as eu-west-1',
  );
  const writer = settings.oneOf('NIGHTLIGHT_WRITER', 'openai', writers);
  const ownModels = writer === 'bedrock';
  const effort = settings.oneOf('NIGHTLIGHT_REASONING_EFFORT', writer === 'openai' ? 'low' : '', [
    '',
    ...reasoningEfforts,
  ]);
  const animator = settings.oneOf('NIGHTLIGHT_ANIMATOR', 'none', animators);
  const concurrency = leastConcurrency + (animator === 'none' ? 0 : CLIP_SHARE);
  const dailyQuota = settings.integer('NIGHTLIGHT_DAILY_QUOTA', 20, 0, 10_000);
  const config: Config = {
    stage,
    region,
    writer,
    writerUrl: settings.text(
      'NIGHTLIGHT_WRITER_URL',
      '',
      /^(https:\/\/[^\s/?#@]+(\/[^\s?#]*)?)?$/,
      'an https address such as https://models.example.com/v1',
    ),
    models: settings.models(defaultModel(writer, region)),
    checker: settings.oneOf('NIGHTLIGHT_CHECKER', ownModels ? 'bedrock' : 'openai', checkers),
    guardrail: settings.text(
      'NIGHTLIGHT_GUARDRAIL',
      '',
      /^([a-z0-9]{1,20}:(DRAFT|[1-9]\d{0,7}))?$/,
      "a guardrail's id and version such as abc123def456:1",
    ),
    painter: settings.oneOf('NIGHTLIGHT_PAINTER', ownModels ? 'none' : 'openai', painters),
    animator,
    clipModel: settings.text(
      'NIGHTLIGHT_CLIP_MODEL',
      'veo-3.1-lite-generate-001',
      /^[\w.-]{1,100}$/,
      'the id of a model that makes clips',
    ),
    temperature: settings.optionalNumber('NIGHTLIGHT_TEMPERATURE', undefined, 0, 2),
    maxTokens: settings.integer('NIGHTLIGHT_MAX_TOKENS', 6000, 500, 100_000),
    reasoningEffort: effort === '' ? undefined : effort,
    tokensPerSecond: settings.integer('NIGHTLIGHT_MODEL_TOKENS_PER_SECOND', 110, 1, 10_000),
    moderationModel: settings.text(
      'NIGHTLIGHT_MODERATION_MODEL',
      'omni-moderation-latest',
      MODEL_NAME,
      'the id of a moderation model',
    ),
    imageModel: settings.text(
      'NIGHTLIGHT_IMAGE_MODEL',
      'gpt-image-2.5-flare',
      MODEL_NAME,
      'the id of a model that draws',
    ),
    imageQuality: settings.oneOf('NIGHTLIGHT_IMAGE_QUALITY', 'low', imageQualities),
    imageSize: settings.text(
      'NIGHTLIGHT_IMAGE_SIZE',
      '1024x1024',
      /^\d{3,4}x\d{3,4}$/,
      'a size in pixels such as 1024x1024',
    ),
    picturesAtOnce: settings.integer('NIGHTLIGHT_PICTURES_AT_ONCE', 5, 1, 10),
    speechEngine: settings.oneOf('NIGHTLIGHT_SPEECH_ENGINE', 'neural', speechEngines),
    // A new account runs 10 functions at once, two of which are for the API and the publisher.
    concurrency: settings.integer('NIGHTLIGHT_CONCURRENCY', concurrency, concurrency, 1000),
    archive: settings.oneOf('NIGHTLIGHT_ARCHIVE', 'none', archives),
    origins: settings.origins('NIGHTLIGHT_ORIGINS'),
    site: settings.oneOf('NIGHTLIGHT_SITE', 'on', ['on', 'off']) === 'on',
    alarmTopic: settings.text(
      'NIGHTLIGHT_ALARM_TOPIC',
      '',
      /^(arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256})?$/,
      'the ARN of an SNS topic',
    ),
    systemPrompt: settings.text(
      'NIGHTLIGHT_SYSTEM_PROMPT',
      '',
      new RegExp(`^[^]{0,${VARIABLE_LENGTH}}$`),
      `at most ${VARIABLE_LENGTH} characters`,
    ),
    dailyQuota,
    dailyBudget: settings.budget('NIGHTLIGHT_DAILY_BUDGET', dailyQuota),
    storiesPerMinute: settings.integer('NIGHTLIGHT_STORIES_PER_MINUTE', 10, 0, 1000),
    retentionDays: settings.integer('NIGHTLIGHT_RETENTION_DAYS', 0, 0, 3650),
    signUp: settings.oneOf('NIGHTLIGHT_SIGN_UP', 'open', ['open', 'invited']),
    reviewDays: settings.integer('NIGHTLIGHT_REVIEW_DAYS', 3, 1, 365),
    webhookLoopback: settings.oneOf('NIGHTLIGHT_WEBHOOK_LOOPBACK', 'off', ['on', 'off']) === 'on',
    passwordSignIn: settings.oneOf('NIGHTLIGHT_PASSWORD_SIGN_IN', 'off', ['on', 'off']) === 'on',
    // 10 is AWS WAF's minimum; 0 means no web ACL.
    requestsPerFiveMinutes: settings.integer(
      'NIGHTLIGHT_REQUESTS_PER_FIVE_MINUTES',
      stage === 'prod' ? 3000 : 0,
      0,
      2_000_000,
    ),
  };
  if (config.requestsPerFiveMinutes > 0 && config.requestsPerFiveMinutes < 10) {
    settings.problems.push('NIGHTLIGHT_REQUESTS_PER_FIVE_MINUTES is 0 for no web ACL, or at least 10.');
  }
  settings.problems.push(...contradictions(config, environment));
  if (settings.problems.length > 0) throw new ConfigError(settings.problems);
  return config;
}

/** Errors in combinations of settings that are valid individually. */
function contradictions(
  {
    stage,
    writer,
    writerUrl,
    models,
    checker,
    painter,
    animator,
    guardrail,
    temperature,
    reasoningEffort,
    webhookLoopback,
  }: Config,
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  const problems: string[] = [];
  if (Object.hasOwn(environment, 'NIGHTLIGHT_PROVIDER'))
    problems.push('NIGHTLIGHT_PROVIDER is not a setting any more: use NIGHTLIGHT_WRITER.');
  if (webhookLoopback && stage === 'prod')
    problems.push('NIGHTLIGHT_WEBHOOK_LOOPBACK is for one machine: leave it out.');
  if ((writer === 'compatible') !== (writerUrl !== ''))
    problems.push('NIGHTLIGHT_WRITER_URL is required with NIGHTLIGHT_WRITER=compatible, and must be empty otherwise.');
  if (JSON.stringify(models).length > VARIABLE_LENGTH)
    problems.push(
      `NIGHTLIGHT_MODELS has ids that are too long together: with quotes and commas ${VARIABLE_LENGTH} characters fit.`,
    );
  if (guardrail !== '' && checker !== 'bedrock')
    problems.push('NIGHTLIGHT_GUARDRAIL is for NIGHTLIGHT_CHECKER=bedrock.');
  if (animator !== 'none' && painter === 'none')
    problems.push('NIGHTLIGHT_ANIMATOR needs pictures, and NIGHTLIGHT_PAINTER=none draws none.');
  if (temperature !== undefined && writer === 'anthropic')
    problems.push('NIGHTLIGHT_TEMPERATURE is refused by Anthropic: leave it empty.');
  if (reasoningEffort !== undefined && writer !== 'openai')
    problems.push('NIGHTLIGHT_REASONING_EFFORT is for NIGHTLIGHT_WRITER=openai: leave it empty.');
  return problems;
}

export const isProduction = (config: Pick<Config, 'stage'>): boolean => config.stage === 'prod';

export const stackName = (stage: string): string => `nightlight-${stage}`;

/**
 * The SecureString with a provider's key. CloudFormation cannot create one, so `npm run store-key` does, before or
 * after the stack. OpenAI's keeps the name from the time when it was the only one.
 */
export const keyParameter = (stage: string, provider: KeyOwner): string =>
  `/nightlight/${stage}/${provider === 'openai' ? 'model' : provider}-key`;
