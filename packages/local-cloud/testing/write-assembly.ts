import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Json, JsonObject } from '../src/json.ts';

export interface StackSource {
  readonly template: JsonObject;
  readonly environment?: string;
  readonly properties?: JsonObject;
  readonly assets?: JsonObject;
  /** Ids of stacks that must be deployed first. */
  readonly dependencies?: readonly string[];
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  folders.push(folder);
  return folder;
}

/** Writes the parts of `cdk synth`'s output that the reader uses, and returns the folder. */
export function writeAssembly(stacks: Readonly<Record<string, StackSource>>, folder = temporaryFolder()): string {
  mkdirSync(folder, { recursive: true });
  const artifacts: Record<string, Json> = { Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } } };
  for (const [
    id,
    { template, environment = 'aws://unknown-account/eu-west-1', properties = {}, assets, dependencies = [] },
  ] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${id}.template.json`), JSON.stringify(template));
    if (assets !== undefined) {
      writeFileSync(join(folder, `${id}.assets.json`), JSON.stringify({ version: '48.0.0', ...assets }));
      artifacts[`${id}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${id}.assets.json` } };
    }
    artifacts[id] = {
      type: 'aws:cloudformation:stack',
      environment,
      properties: { templateFile: `${id}.template.json`, ...properties },
      dependencies: [...dependencies, ...(assets === undefined ? [] : [`${id}.assets`])],
    };
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
  return folder;
}

export const options = { baseUrl: 'http://127.0.0.1:4000', accountId: '123456789012' } as const;
