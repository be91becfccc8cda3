import { describe, expect, it } from 'vitest';
import { concurrencyOf, readOptions, UsageError } from '../../src/command/options.ts';

const read = (...argv: string[]) => readOptions(argv, '/work');

describe("the account's concurrency", () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['0', undefined],
    ['10', 10],
  ])('%s is %s functions at once', (text, limit) => {
    expect(concurrencyOf(text)).toBe(limit);
  });

  it.each(['ten', '-1', '1.5', '1000000'])('is not %s', (text) => {
    expect(() => concurrencyOf(text)).toThrow(
      new UsageError(`ACCOUNT_CONCURRENCY is a whole number from 0 to 999999, not "${text}".`),
    );
  });
});

describe('the command line', () => {
  it('has defaults for everything except the assembly', () => {
    expect(read('cdk.out')).toEqual({
      assembly: '/work/cdk.out',
      port: 4000,
      dataDir: '/work/.local-cloud',
      stacks: undefined,
      hosts: {},
      allowOrigins: [],
      operations: undefined,
      fresh: false,
      verbose: false,
    });
  });

  it('accepts every option', () => {
    const hosts = [
      '--host',
      'api.example.com=http://127.0.0.1:8080/v1?a=b',
      '--host',
      'other.example.com=https://127.0.0.1',
    ];
    expect(
      read(
        '/a',
        '--port',
        '0',
        '--data-dir',
        'kept',
        '--stack',
        'One',
        '--stack',
        'Two',
        ...hosts,
        '--allow-origin',
        'http://dev.example:5173',
        '--operations',
        'queries',
        '--fresh',
        '--verbose',
      ),
    ).toEqual({
      assembly: '/a',
      port: 0,
      dataDir: '/work/kept',
      stacks: ['One', 'Two'],
      allowOrigins: ['http://dev.example:5173'],
      operations: '/work/queries',
      fresh: true,
      verbose: true,
      hosts: { 'api.example.com': 'http://127.0.0.1:8080/v1?a=b', 'other.example.com': 'https://127.0.0.1' },
    });
    expect(read('--help')).toBe('help');
  });

  it.each([
    ['two folders', ['a', 'b'], 'Expected one folder of a synthesized assembly, found 2.'],
    ['a port beyond the last', ['a', '--port', '65536'], '--port takes a whole number'],
    ['a host without an address', ['a', '--host', 'api.example.com'], '--host takes a name and an address'],
    ['a host with a path for an address', ['a', '--host', 'api.example.com=/etc'], 'not "api.example.com=/etc"'],
    [
      'a host of another protocol',
      ['a', '--host', 'api.example.com=file:///etc'],
      '--host takes a name and an address',
    ],
  ])('refuses %s', (_what, argv, message) => {
    expect(() => read(...argv)).toThrow(UsageError);
    expect(() => read(...argv)).toThrow(message);
  });
});
