import { describe, expect, it } from 'vitest';
import { keyParameter, readConfig, stackName } from '../../lib/config.ts';
import { ConfigError } from '../../lib/settings.ts';
import type { Config } from '../../lib/config.ts';

const defaults: Config = {
  stage: 'dev',
  region: 'eu-west-1',
  writer: 'openai',
  writerUrl: '',
  models: ['gpt-6-luna'],
  checker: 'openai',
  guardrail: '',
  painter: 'openai',
  animator: 'none',
  clipModel: 'veo-3.1-lite-generate-001',
  temperature: undefined,
  maxTokens: 6000,
  reasoningEffort: 'low',
  tokensPerSecond: 110,
  moderationModel: 'omni-moderation-latest',
  imageModel: 'gpt-image-2.5-flare',
  imageQuality: 'low',
  imageSize: '1024x1024',
  speechEngine: 'neural',
  picturesAtOnce: 5,
  concurrency: 8,
  site: true,
  alarmTopic: '',
  systemPrompt: '',
  dailyQuota: 20,
  dailyBudget: { stories: 1600, usd: 160 },
  storiesPerMinute: 10,
  origins: [],
  archive: 'none',
  retentionDays: 0,
  signUp: 'open',
  reviewDays: 3,
  webhookLoopback: false,
  passwordSignIn: false,
  requestsPerFiveMinutes: 0,
};

describe('the configuration', () => {
  it('has defaults, whatever else the environment contains', () => {
    expect(readConfig({ HOME: '/root', NIGHTLIGHT_EMAIL: 'parent@example.com' })).toEqual(defaults);
  });

  it.each<[string, string, Partial<Config>]>([
    ['NIGHTLIGHT_STAGE', 'test-2', { stage: 'test-2' }],
    ['NIGHTLIGHT_REGION', 'us-gov-west-1', { region: 'us-gov-west-1' }],
    ['NIGHTLIGHT_WRITER', 'openai', {}],
    [
      'NIGHTLIGHT_WRITER',
      'anthropic',
      { writer: 'anthropic', models: ['claude-haiku-5-5'], reasoningEffort: undefined },
    ],
    [
      'NIGHTLIGHT_WRITER',
      'bedrock',
      {
        writer: 'bedrock',
        models: ['eu.anthropic.claude-haiku-5-5'],
        checker: 'bedrock',
        painter: 'none',
        reasoningEffort: undefined,
      },
    ],
    ['NIGHTLIGHT_PAINTER', 'none', { painter: 'none' }],
    ['NIGHTLIGHT_CHECKER', 'bedrock', { checker: 'bedrock' }],
    ['NIGHTLIGHT_MODEL', 'gpt-6-nova', { models: ['gpt-6-nova'] }],
    ['NIGHTLIGHT_MODELS', 'gpt-6-luna, gpt-6-sol', { models: ['gpt-6-luna', 'gpt-6-sol'] }],
    ['NIGHTLIGHT_TEMPERATURE', '.5', { temperature: 0.5 }],
    ['NIGHTLIGHT_TEMPERATURE', '', {}],
    ['NIGHTLIGHT_MAX_TOKENS', '800', { maxTokens: 800 }],
    ['NIGHTLIGHT_REASONING_EFFORT', 'none', { reasoningEffort: 'none' }],
    ['NIGHTLIGHT_REASONING_EFFORT', 'xhigh', { reasoningEffort: 'xhigh' }],
    ['NIGHTLIGHT_REASONING_EFFORT', 'max', { reasoningEffort: 'max' }],
    ['NIGHTLIGHT_REASONING_EFFORT', '', { reasoningEffort: undefined }],
    ['NIGHTLIGHT_MODEL_TOKENS_PER_SECOND', '60', { tokensPerSecond: 60 }],
    ['NIGHTLIGHT_MODERATION_MODEL', 'omni-moderation-2026', { moderationModel: 'omni-moderation-2026' }],
    ['NIGHTLIGHT_IMAGE_MODEL', 'gpt-image-2.6', { imageModel: 'gpt-image-2.6' }],
    ['NIGHTLIGHT_IMAGE_QUALITY', 'high', { imageQuality: 'high' }],
    ['NIGHTLIGHT_IMAGE_SIZE', '1536x1024', { imageSize: '1536x1024' }],
    ['NIGHTLIGHT_SPEECH_ENGINE', 'standard', { speechEngine: 'standard' }],
    ['NIGHTLIGHT_CONCURRENCY', '100', { concurrency: 100 }],
    [
      'NIGHTLIGHT_ALARM_TOPIC',
      'arn:aws:sns:eu-west-1:123456789012:on-call',
      { alarmTopic: 'arn:aws:sns:eu-west-1:123456789012:on-call' },
    ],
    ['NIGHTLIGHT_SITE', 'off', { site: false }],
    ['NIGHTLIGHT_SYSTEM_PROMPT', 'No dragons.\nNever.', { systemPrompt: 'No dragons.\nNever.' }],
    ['NIGHTLIGHT_SYSTEM_PROMPT', 'x'.repeat(512), { systemPrompt: 'x'.repeat(512) }],
    ['NIGHTLIGHT_DAILY_QUOTA', '0', { dailyQuota: 0, dailyBudget: { stories: 0, usd: 0 } }],
    ['NIGHTLIGHT_DAILY_QUOTA', '100', { dailyQuota: 100, dailyBudget: { stories: 8000, usd: 800 } }],
    ['NIGHTLIGHT_STORIES_PER_MINUTE', '0', { storiesPerMinute: 0 }],
    [
      'NIGHTLIGHT_ORIGINS',
      'https://a.example.com, http://localhost:5173',
      { origins: ['https://a.example.com', 'http://localhost:5173'] },
    ],
    ['NIGHTLIGHT_DAILY_BUDGET', 'off', { dailyBudget: undefined }],
    ['NIGHTLIGHT_DAILY_BUDGET', '320 stories, 12.50 USD', { dailyBudget: { stories: 320, usd: 12.5 } }],
    ['NIGHTLIGHT_DAILY_BUDGET', '320 stories', { dailyBudget: { stories: 320, usd: 1_000_000_000 } }],
    ['NIGHTLIGHT_DAILY_BUDGET', '1 USD', { dailyBudget: { stories: 1_000_000_000, usd: 1 } }],
    ['NIGHTLIGHT_RETENTION_DAYS', '30', { retentionDays: 30 }],
    ['NIGHTLIGHT_SIGN_UP', 'invited', { signUp: 'invited' }],
    ['NIGHTLIGHT_REVIEW_DAYS', '7', { reviewDays: 7 }],
    ['NIGHTLIGHT_PASSWORD_SIGN_IN', 'on', { passwordSignIn: true }],
    ['NIGHTLIGHT_REQUESTS_PER_FIVE_MINUTES', '10', { requestsPerFiveMinutes: 10 }],
  ])('accepts %s=%j', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toEqual({ ...defaults, ...expected });
  });

  it('protects production with a web ACL by default', () => {
    expect(readConfig({ NIGHTLIGHT_STAGE: 'prod' }).requestsPerFiveMinutes).toBe(3000);
    expect(
      readConfig({ NIGHTLIGHT_STAGE: 'prod', NIGHTLIGHT_REQUESTS_PER_FIVE_MINUTES: '0' }).requestsPerFiveMinutes,
    ).toBe(0);
  });

  it.each([
    ['NIGHTLIGHT_STAGE', '', 'lower-case letters'],
    ['NIGHTLIGHT_STAGE', 'Prod', 'lower-case letters'],
    ['NIGHTLIGHT_STAGE', 'a'.repeat(21), '1 to 20'],
    ['NIGHTLIGHT_STAGE', '../x', 'a letter first'],
    ['NIGHTLIGHT_REGION', 'Ireland', 'an AWS region such as eu-west-1'],
    ['NIGHTLIGHT_WRITER', 'skynet', 'one of openai'],
    ['NIGHTLIGHT_PROVIDER', 'openai', 'NIGHTLIGHT_WRITER'],
    ['NIGHTLIGHT_MODELS', 'a,,b', 'ids of models'],
    ['NIGHTLIGHT_GUARDRAIL', 'abc', "a guardrail's id"],
    ['NIGHTLIGHT_GUARDRAIL', 'abc:1', 'NIGHTLIGHT_CHECKER=bedrock'],
    ['NIGHTLIGHT_WRITER_URL', 'http://models.example.com', 'an https address'],
    ['NIGHTLIGHT_WRITER_URL', 'https://models.example.com/v1', 'NIGHTLIGHT_WRITER=compatible'],
    ['NIGHTLIGHT_MODEL', '', 'the id of a model'],
    ['NIGHTLIGHT_MODEL', 'gpt 6', 'the id of a model'],
    ['NIGHTLIGHT_TEMPERATURE', 'warm', 'a number from 0 to 2'],
    ['NIGHTLIGHT_TEMPERATURE', '2.1', 'a number from 0 to 2'],
    ['NIGHTLIGHT_TEMPERATURE', '-1', 'a number from 0 to 2'],
    ['NIGHTLIGHT_MAX_TOKENS', '499', 'a whole number from 500 to 100000'],
    ['NIGHTLIGHT_MAX_TOKENS', '1e3', 'a whole number'],
    ['NIGHTLIGHT_REASONING_EFFORT', 'extreme', 'one of'],
    ['NIGHTLIGHT_MODERATION_MODEL', '', 'a moderation model'],
    ['NIGHTLIGHT_IMAGE_MODEL', '', 'a model that draws'],
    ['NIGHTLIGHT_IMAGE_QUALITY', 'ultra', 'one of low, medium, high'],
    ['NIGHTLIGHT_IMAGE_SIZE', '1024', 'a size in pixels'],
    ['NIGHTLIGHT_SPEECH_ENGINE', 'generative', 'one of standard, neural, long-form'],
    ['NIGHTLIGHT_CONCURRENCY', '7', 'a whole number from 8'],
    ['NIGHTLIGHT_ALARM_TOPIC', 'on-call', 'the ARN of an SNS topic'],
    ['NIGHTLIGHT_SYSTEM_PROMPT', 'x'.repeat(513), 'at most 512 characters'],
    ['NIGHTLIGHT_ORIGINS', 'https://a.example.com/', 'origins with commas between'],
    ['NIGHTLIGHT_ARCHIVE', 'ipfs', 'one of none, pinata'],
    ['NIGHTLIGHT_ORIGINS', '*', 'origins with commas between'],
    ['NIGHTLIGHT_DAILY_QUOTA', '10001', 'a whole number from 0 to 10000'],
    ['NIGHTLIGHT_DAILY_QUOTA', '1.5', 'a whole number'],
    ['NIGHTLIGHT_DAILY_BUDGET', '20', 'off, or what may be made'],
    ['NIGHTLIGHT_DAILY_BUDGET', '15 stories', 'at least 16 stories'],
    ['NIGHTLIGHT_DAILY_BUDGET', '0.99 USD', '1 USD'],
    ['NIGHTLIGHT_DAILY_BUDGET', '5 USD, 320 stories', 'off, or'],
    ['NIGHTLIGHT_DAILY_BUDGET', '320 stories, 320 stories', 'off, or'],
    ['NIGHTLIGHT_DAILY_BUDGET', '320 stories, 5 USD, 5 USD', 'off, or'],
    ['NIGHTLIGHT_RETENTION_DAYS', '-1', 'a whole number from 0'],
    ['NIGHTLIGHT_RETENTION_DAYS', '', 'a whole number'],
    ['NIGHTLIGHT_SIGN_UP', 'closed', 'one of open, invited'],
    ['NIGHTLIGHT_REVIEW_DAYS', '0', 'a whole number from 1'],
    ['NIGHTLIGHT_PASSWORD_SIGN_IN', 'true', 'one of on, off'],
    ['NIGHTLIGHT_REQUESTS_PER_FIVE_MINUTES', '9', 'at least 10'],
  ])('refuses %s=%j and says why', (name, value, why) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name} is .*${why}`));
  });

  it.each([
    [{ NIGHTLIGHT_WRITER: 'compatible', NIGHTLIGHT_MODEL: 'llama3.2' }, /NIGHTLIGHT_WRITER_URL/],
    [
      { NIGHTLIGHT_WRITER: 'compatible', NIGHTLIGHT_WRITER_URL: 'https://models.example.com/v1' },
      /NIGHTLIGHT_MODEL is/,
    ],
    [{ NIGHTLIGHT_MODEL: 'a', NIGHTLIGHT_MODELS: 'b' }, /set only one of them/],
    [
      { NIGHTLIGHT_WRITER: 'anthropic', NIGHTLIGHT_TEMPERATURE: '0.5' },
      /NIGHTLIGHT_TEMPERATURE is refused by Anthropic/,
    ],
    [{ NIGHTLIGHT_WRITER: 'bedrock', NIGHTLIGHT_REASONING_EFFORT: 'low' }, /NIGHTLIGHT_REASONING_EFFORT is for/],
  ])('refuses %j, which contradict each other', (environment, why) => {
    expect(() => readConfig(environment)).toThrow(why);
  });

  it("chooses a Bedrock profile in the region's part of the world", () => {
    const modelIn = (region: string) =>
      readConfig({ NIGHTLIGHT_WRITER: 'bedrock', NIGHTLIGHT_REGION: region }).models[0];
    expect(['eu-central-1', 'us-west-2', 'ap-southeast-2'].map(modelIn)).toEqual([
      'eu.anthropic.claude-haiku-5-5',
      'us.anthropic.claude-haiku-5-5',
      'global.anthropic.claude-haiku-5-5',
    ]);
  });

  it('names every mistake at once', () => {
    const environment = { NIGHTLIGHT_STAGE: 'A', NIGHTLIGHT_DAILY_QUOTA: 'many', NIGHTLIGHT_REGION: 'here' };
    expect(() => readConfig(environment)).toThrow(/NIGHTLIGHT_STAGE[^]*NIGHTLIGHT_REGION[^]*NIGHTLIGHT_DAILY_QUOTA/);
  });

  it('names the stack and its parameter by the stage', () => {
    expect(stackName('test')).toBe('nightlight-test');
    expect(keyParameter('test', 'openai')).toBe('/nightlight/test/model-key');
    expect(keyParameter('test', 'anthropic')).toBe('/nightlight/test/anthropic-key');
  });
});
