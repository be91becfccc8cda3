import { describe, expect, it } from 'vitest';
import { exitCode, Failure } from '../../../scripts/story/failure.ts';
import { readOptions, usage } from '../../../scripts/story/options.ts';

const read = (argv: string[], environment: NodeJS.ProcessEnv = {}) => readOptions(argv, environment, () => 'new-id');

describe('the command line of npm run story', () => {
  it('needs only an idea', () => {
    expect(read(['A mouse'])).toEqual({
      input: { id: 'new-id', prompt: 'A mouse' },
      json: false,
      patience: 310_000,
      target: 'local',
      url: 'http://127.0.0.1:4000',
      stage: undefined,
      region: undefined,
    });
  });

  it('accepts every option', () => {
    const argv = [
      '--age',
      '9-12',
      '--length',
      'Long',
      '--language',
      'de-DE',
      '--id',
      'x',
      '--json',
      '--wait',
      '20',
      '--url',
      'http://localhost:5000/',
      'A mouse',
    ];
    expect(read(argv, { PORT: '4001' })).toMatchObject({
      input: { id: 'x', prompt: 'A mouse', ageGroup: 'AGE_9_12', length: 'LONG', language: 'de-DE' },
      json: true,
      patience: 20_000,
      url: 'http://localhost:5000',
    });
    expect(
      read(['--target', 'aws', '--stage', 'prod', '--region', 'us-east-1', 'A mouse'], { PORT: 'x' }),
    ).toMatchObject({ target: 'aws', stage: 'prod', region: 'us-east-1' });
    expect(read(['A mouse'], { PORT: '4001' })).toMatchObject({ url: 'http://127.0.0.1:4001' });
    expect(read(['--illustrations', '0', '--no-narrate', 'A mouse'])).toMatchObject({
      input: { illustrations: 0, narrate: false },
    });
    expect(read(['--illustrations', '10', '--narrate', '--voice', 'Ivy', 'A mouse'])).toMatchObject({
      input: { illustrations: 10, narrate: true, voice: 'Ivy' },
    });
    expect(
      read([
        ...['--characters', 'a, b', '--scene', 'c', '--style', 'quiet', '--instructions', 'no dragons'],
        ...['--image-style', 'cut paper', '--model', 'm', '--max-tokens', '4000', '--temperature', '0.8'],
        ...['--keep-days', '30', '--mail', '--at-once', '--share', '7'],
      ]),
    ).toMatchObject({
      input: {
        id: 'new-id',
        characterIds: ['a', 'b'],
        sceneId: 'c',
        style: 'quiet',
        instructions: 'no dragons',
        imageStyle: 'cut paper',
        model: 'm',
        maxTokens: 4000,
        temperature: 0.8,
        keepDays: 30,
        mail: true,
        wait: false,
      },
    });
    expect(read(['--scene', 'c'])).not.toHaveProperty('input.prompt');
    expect(read(['--', '--json'])).toMatchObject({ input: { prompt: '--json' }, json: false });
  });

  it.each([['--help'], ['-h']])('prints its usage with %s, whatever else is given', (flag) => {
    expect(read([flag])).toBe('help');
    expect(read(['A mouse', flag, '--age', '99'])).toBe('help');
  });

  it.each<[string[], string, NodeJS.ProcessEnv?]>([
    [[], 'Say what the story is about.'],
    [['A', 'mouse'], 'Put the idea in quotes'],
    [['--colour', 'red', 'A mouse'], "Unknown option '--colour'"],
    [['A mouse', '--age'], "'--age <value>' argument missing"],
    [['A mouse', '--age', '7'], '--age is one of 3-5, 6-8, 9-12, not "7".'],
    [['A mouse', '--length', 'constructor'], '--length is one of short, medium, long, not "constructor".'],
    [['A mouse', '--illustrations', 'many'], '--illustrations is a whole number, not "many".'],
    [['A mouse', '--max-tokens', '1e3'], '--max-tokens is a whole number, not "1e3".'],
    [['A mouse', '--keep-days', '-1'], "'--keep-days' argument is ambiguous"],
    [['A mouse', '--temperature', 'warm'], '--temperature is a number, not "warm".'],
    [['A mouse', '--target', 'moon'], '--target is one of local, aws'],
    [['A mouse', '--wait', '0'], '--wait is a number of seconds from 1 to 99999, not "0".'],
    [['A mouse', '--wait', '1e3'], '--wait is'],
    [['A mouse', '--url', 'localhost:4000'], '--url (or PORT) must give an address'],
    [['A mouse', '--url', 'http://127.0.0.1:4000/graphql'], '--url (or PORT) must give an address'],
    [
      ['A mouse'],
      '--url (or PORT) must give an address such as http://127.0.0.1:4000, not "http://127.0.0.1:many".',
      { PORT: 'many' },
    ],
    [['A mouse', '--stage', 'dev'], '--stage goes with --target aws.'],
    [['A mouse', '--region', 'eu-west-1'], '--region goes with --target aws.'],
    [['A mouse', '--target', 'aws', '--url', 'http://127.0.0.1:4000'], '--url goes with --target local.'],
  ])('refuses %j', (argv, says, environment) => {
    expect(() => read(argv, environment)).toThrow(Failure);
    expect(() => read(argv, environment)).toThrow(says);
  });

  it('has a usage with every option and exit code', () => {
    const options = [
      'age',
      'length',
      'language',
      'characters',
      'scene',
      'child',
      'sequel-of',
      'style',
      'instructions',
      'illustrations',
      'image-style',
      'clips',
      'narrate',
      'voice',
      'model',
      'max-tokens',
      'temperature',
      'keep-days',
      'webhook-url',
      'mail',
      'share',
      'at-once',
      'id',
      'json',
      'wait',
      'target',
      'url',
      'stage',
      'region',
    ];
    expect(usage.match(/^ {2}--[\w-]+/gm)?.map((name) => name.trim().slice(2))).toEqual(options);
    const codes = /Exit codes: (.*)\./
      .exec(usage)?.[1]
      ?.split(', ')
      .map((part) => Number.parseInt(part, 10));
    expect(codes).toEqual(Object.values(exitCode).filter((code) => code < 100));
  });
});
