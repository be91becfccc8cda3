import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError, usage } from '../../local/settings.ts';

const read = (argv: string[] = [], environment: NodeJS.ProcessEnv = {}) => readSettings(argv, environment, '/project');

describe('the settings of npm start', () => {
  it('have defaults, also if a variable is empty', () => {
    const defaults = {
      allowOrigins: [],
      fresh: false,
      verbose: false,
      port: 4000,
      dataDir: '/project/.nightlight',
      model: { delayMs: 1500, openAiKey: undefined, anthropicKey: undefined, geminiKey: undefined, baseUrl: undefined },
      speech: { from: 'local', server: undefined },
      pinataJwt: undefined,
    };
    expect(read()).toEqual(defaults);
    expect(read([], { PORT: '', DATA_DIR: ' ', MODEL_DELAY_MS: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '' })).toEqual(
      defaults,
    );
  });

  it('are read from the command line and the environment', () => {
    expect(read(['--fresh', '--verbose'], { PORT: '0', DATA_DIR: 'data', MODEL_DELAY_MS: '0' })).toEqual({
      allowOrigins: [],
      fresh: true,
      verbose: true,
      port: 0,
      dataDir: '/project/data',
      model: { delayMs: 0, openAiKey: undefined, anthropicKey: undefined, geminiKey: undefined, baseUrl: undefined },
      speech: { from: 'local', server: undefined },
      pinataJwt: undefined,
    });
    expect(read([], { PINATA_JWT: 'e.y.J' })).toMatchObject({ pinataJwt: 'e.y.J' });
    expect(read([], { DATA_DIR: '/elsewhere' })).toMatchObject({ dataDir: '/elsewhere' });
    expect(read([], { ACCOUNT_CONCURRENCY: '10' })).toMatchObject({ concurrency: 10 });
    expect(read([], { ACCOUNT_CONCURRENCY: '0' })).toMatchObject({ concurrency: undefined });
    expect(
      read(['--allow-origin', 'http://192.168.1.20:3000', '--allow-origin', 'https://app.example.com/']),
    ).toMatchObject({ allowOrigins: ['http://192.168.1.20:3000', 'https://app.example.com'] });
    expect(read(['-h'])).toBe('help');
    expect(read(['--help'], { PORT: 'x' })).toBe('help');
  });

  it.each<[NodeJS.ProcessEnv, object]>([
    [{ ANTHROPIC_API_KEY: 'sk-ant-1' }, { anthropicKey: 'sk-ant-1', openAiKey: undefined }],
    [{ OPENAI_API_KEY: ' sk-1\n' }, { openAiKey: 'sk-1' }],
    [{ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }, { baseUrl: 'http://127.0.0.1:11434/v1', openAiKey: undefined }],
    [
      { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', OPENAI_API_KEY: 'sk-1' },
      { baseUrl: 'http://127.0.0.1:11434/v1', openAiKey: 'sk-1' },
    ],
  ])('choose the writer: %j', (environment, model) => {
    expect(read([], environment)).toMatchObject({ model });
  });

  it.each<[string[], NodeJS.ProcessEnv, string]>([
    [['--port', '1'], {}, "Unknown option '--port'"],
    [['fresh'], {}, "Unexpected argument 'fresh'"],
    [['--fresh=yes'], {}, "'--fresh' does not take an argument"],
    [['--allow-origin', '*'], {}, '--allow-origin must be an origin such as https://app.example.com, not "*".'],
    [['--allow-origin', 'https://app.example.com/path'], {}, '--allow-origin must be an origin'],
    [['--allow-origin', 'app.example.com'], {}, '--allow-origin must be an origin'],
    [[], { PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, not "http".'],
    [[], { PORT: '65536' }, 'PORT must be a whole number'],
    [[], { PORT: '-1' }, 'PORT must be a whole number'],
    [[], { ACCOUNT_CONCURRENCY: 'ten' }, 'ACCOUNT_CONCURRENCY must be a whole number from 0 to 999999, not "ten".'],
    [[], { MODEL_DELAY_MS: '1.5' }, 'MODEL_DELAY_MS must be a whole number from 0 to 600000, not "1.5".'],
    [[], { OPENAI_BASE_URL: '127.0.0.1:11434' }, 'OPENAI_BASE_URL must be an address'],
    [[], { OPENAI_BASE_URL: 'ftp://host/v1' }, 'OPENAI_BASE_URL must be an address'],
  ])('%j %j are refused', (argv, environment, says) => {
    expect(() => read(argv, environment)).toThrow(SettingsError);
    expect(() => read(argv, environment)).toThrow(says);
  });

  it('never repeat a key', () => {
    expect(() => read([], { OPENAI_API_KEY: 'sk canary' })).toThrow(
      'OPENAI_API_KEY contains characters that are not allowed in a key.',
    );
  });

  it('are all in the usage', () => {
    for (const name of [
      '--allow-origin',
      '--fresh',
      '--verbose',
      'PORT',
      'DATA_DIR',
      'OPENAI_API_KEY',
      'OPENAI_BASE_URL',
      'ANTHROPIC_API_KEY',
      'MODEL_DELAY_MS',
      'DYNAMODB_ENDPOINT',
      'NIGHTLIGHT_',
    ]) {
      expect(usage).toContain(name);
    }
  });
});
