import { describe, expect, it } from 'vitest';
import { UsageError, readTarget } from '../../../scripts/shared/target.ts';

describe("a script's target", () => {
  it('is that of the configuration', () => {
    const { config, flags } = readTarget([], { NIGHTLIGHT_STAGE: 'test' });
    expect(config).toMatchObject({ stage: 'test', region: 'eu-west-1' });
    expect(flags.size).toBe(0);
  });

  it.each([
    ['--stage', ['--stage', 'prod', '--region', 'us-east-1']],
    ['--stage=', ['--region=us-east-1', '--stage=prod']],
  ])('can be given on the command line, for the app too: %s', (_, argv) => {
    const { config, environment } = readTarget(argv, { NIGHTLIGHT_STAGE: 'test', HOME: '/home' });
    expect(config).toMatchObject({ stage: 'prod', region: 'us-east-1' });
    expect(environment).toMatchObject({ NIGHTLIGHT_STAGE: 'prod', NIGHTLIGHT_REGION: 'us-east-1', HOME: '/home' });
  });

  it('has the flags that the script knows', () => {
    expect([...readTarget(['--force'], {}, ['force']).flags]).toEqual(['force']);
    expect(() => readTarget(['--force'], {})).toThrow(UsageError);
  });

  it.each([
    [['--stage'], '--stage needs a value.'],
    [['--stage', '--region'], '--stage needs a value.'],
    [['--stage', 'Prod'], 'NIGHTLIGHT_STAGE is'],
    [['--region', 'here'], 'NIGHTLIGHT_REGION is'],
    [['--key', 'x'], 'The options are --stage, --region.'],
    [['x'], 'Only options are allowed'],
    [['--', 'x'], 'Only options are allowed'],
  ])('refuses %j', (argv, message) => {
    expect(() => readTarget(argv, {})).toThrow(UsageError);
    expect(() => readTarget(argv, {})).toThrow(message);
  });

  it.each([
    [['sk-canary']],
    [['--key', 'sk-canary']],
    [['--key=sk-canary']],
    [['--force=sk-canary']],
    [['-k', 'sk-canary']],
  ])('does not repeat what it refuses: %j', (argv) => {
    expect(() => readTarget(argv, {}, ['force'])).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('canary') as string }),
    );
  });
});
