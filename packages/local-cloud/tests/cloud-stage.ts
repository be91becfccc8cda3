import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { findEngine, startCloud, systemClock } from '../src/index.ts';
import type { Cloud, CloudOptions, JsonObject } from '../src/index.ts';

/** A cloud for one test, with its own data folder. */
export interface Stage {
  readonly dataDir: string;
  readonly logged: string[];
  start(assembly: string, more?: Partial<CloudOptions>): Promise<Cloud>;
}

/** Call it once in a test file; what a test started is stopped after it. */
export function stage(): Stage {
  const clouds: Cloud[] = [];
  const folders: string[] = [];
  const logged: string[] = [];
  const at: Stage = {
    get dataDir() {
      if (folders.length === 0) folders.push(mkdtempSync(join(tmpdir(), 'cloud-')));
      return join(folders[0] ?? '', 'data');
    },
    logged,
    async start(assembly, more = {}) {
      const cloud = await startCloud({
        assembly,
        dataDir: at.dataDir,
        port: 0,
        clock: systemClock,
        engine: findEngine(process.env),
        log: (source, message) => void logged.push(`${source} ${message}`),
        checkTypes: false,
        ...more,
      });
      clouds.push(cloud);
      return cloud;
    },
  };
  afterEach(async () => {
    for (const cloud of clouds.splice(0)) await cloud.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    logged.length = 0;
  });
  return at;
}

/** Sends an operation with the cloud's first API key; resolves with the whole answer. */
export async function ask(
  { url, apiKeys }: Pick<Cloud, 'url' | 'apiKeys'>,
  query: string,
  variables: JsonObject = {},
): Promise<JsonObject> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKeys[0] ?? '' },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as JsonObject;
}
