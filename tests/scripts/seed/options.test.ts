import { describe, expect, it } from 'vitest';
import { readSeedOptions } from '../../../scripts/seed/options.ts';

describe('npm run seed', () => {
  it('fills the local cloud by default', () => {
    expect(readSeedOptions([], {})).toEqual({
      target: 'local',
      url: 'http://127.0.0.1:4000',
      stage: undefined,
      region: undefined,
    });
    expect(readSeedOptions([], { PORT: '4001' })).toMatchObject({ url: 'http://127.0.0.1:4001' });
    expect(readSeedOptions(['--target', 'aws', '--stage', 'prod'], {})).toMatchObject({
      target: 'aws',
      stage: 'prod',
      url: '',
    });
    expect(readSeedOptions(['-h'], {})).toBe('help');
  });

  it.each([
    [['--target', 'moon']],
    [['--stage', 'prod']],
    [['--url', 'nowhere']],
    [['everything']],
    [['--everything']],
  ])('refuses %j', (args) => {
    expect(() => readSeedOptions(args, {})).toThrow(expect.objectContaining({ kind: 'usage' }) as Error);
  });
});
