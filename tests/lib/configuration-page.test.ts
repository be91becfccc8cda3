import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../lib/config.ts';
import { readSettings } from '../../local/settings.ts';
import { root } from '../support/cloud.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The rows of the table below a heading of docs/configuration.md: names and defaults. */
function rowsBelow(heading: string): Map<string, string> {
  const page = readFileSync(join(root, 'docs', 'configuration.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = [...section.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm)];
  return new Map(rows.map(([, name = '', value = '']) => [name, value === '(empty)' ? '' : value.replaceAll('`', '')]));
}

/** The variables that `read` uses, and its result without any. */
function watched<T>(read: (environment: Environment) => T): { readonly names: string[]; readonly result: T } {
  const names = new Set<string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get(_, name) {
        if (typeof name === 'string') names.add(name);
        return undefined;
      },
    },
  );
  const result = read(environment);
  return { names: [...names].sort(), result };
}

const settings = (environment: Environment) => readSettings([], environment, root);

describe('docs/configuration.md', () => {
  const stack = rowsBelow('The stack');
  const machine = rowsBelow('One machine');

  it('lists every setting of the stack, and no others', () => {
    expect([...stack.keys()].sort()).toEqual(watched(readConfig).names);
  });

  it('lists every setting of the local cloud, and no others', () => {
    // The engine's address is read by the code that locates the engine.
    expect([...machine.keys()].sort()).toEqual(['DYNAMODB_ENDPOINT', ...watched(settings).names].sort());
  });

  it.each([...stack])('states the default of %s: %j', (name, value) => {
    expect(readConfig({ [name]: value })).toEqual(readConfig({}));
  });

  it.each([...machine].filter(([name]) => name !== 'DYNAMODB_ENDPOINT'))(
    'states the default of %s: %j',
    (name, value) => {
      expect(settings({ [name]: value })).toEqual(settings({}));
    },
  );
});
