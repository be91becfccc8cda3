import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofType, synthesise } from './synthesised.ts';

type Variables = Readonly<Record<string, unknown>>;
interface Env {
  readonly readEnvironment: (from: Readonly<Record<string, string>>) => Variables;
}

const names = readdirSync(new URL('../../functions', import.meta.url)).filter((name) => name !== 'shared');
const functions = Object.entries(ofType(synthesise(), 'AWS::Lambda::Function'));

/** The variables that the template gives a function, each with some value, and the one that Lambda itself sets. */
function given(name: string): Readonly<Record<string, string>> {
  const [, resource] = functions.find(([id]) => id.toLowerCase().includes(name.toLowerCase())) ?? [];
  const { Variables: variables } = resource?.Properties['Environment'] as { Variables: Variables };
  return {
    ...Object.fromEntries(Object.keys(variables).map((variable) => [variable, 'set'])),
    AWS_REGION: 'eu-west-1',
  };
}

describe('the variables of a function', () => {
  it.each(names)('%s: whatever its handler reads is set, by its construct or with a grant', async (name) => {
    const { readEnvironment } = (await import(`../../functions/${name}/env.ts`)) as Env;

    expect(() => readEnvironment(given(name))).not.toThrow();
  });
});
