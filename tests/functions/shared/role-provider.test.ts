import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from '../../../functions/shared/role-provider.ts';
import { dist } from '../../../lib/dist.ts';

afterEach(() => void vi.unstubAllEnvs());

describe('the role of a function', () => {
  it('is what Lambda puts into the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'ASIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  it('is an error if it is missing, when the first call is signed', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    await expect(defaultProvider()()).rejects.toThrow('The environment holds no AWS credentials.');
  });

  it('is not looked up anywhere else by any function', () => {
    const functions = join(dist, 'functions');
    const looking = readdirSync(functions).filter((name) =>
      /^\/\/ node_modules\/.*credential-provider-/m.test(readFileSync(join(functions, name, 'index.mjs'), 'utf8')),
    );
    expect(looking).toEqual([]);
  });
});
