import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { readConfig, stackName } from '../../lib/config.ts';
import { NightlightStack } from '../../lib/nightlight-stack.ts';

const cdkJson = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
  context: Record<string, unknown>;
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nightlight-synth-'));
  folders.push(folder);
  return folder;
}

export interface Made {
  readonly app: App;
  readonly stack: NightlightStack;
}

/** The app as in `bin/app.ts`, with cdk.json's feature flags, writing into its own folder. */
export function makeApp(
  environment: Readonly<Record<string, string>> = {},
  options: { readonly validator?: boolean } = {},
): Made {
  const config = readConfig(environment);
  const app = new App({
    context: cdkJson.context,
    // The validator takes seconds, so only its own test enables it. The feature flag would only turn its errors into
    // warnings.
    builtinCloudFormationValidation: options.validator === true,
    outdir: newFolder(),
  });
  return { app, stack: new NightlightStack(app, stackName(config.stage), config) };
}

const templates = new Map<string, Template>();

/** The template for these settings, made once per process. To change a stack, make one with `makeApp`. */
export function synthesize(environment: Readonly<Record<string, string>> = {}): Template {
  const settings = JSON.stringify(Object.entries(environment).sort());
  const template = templates.get(settings) ?? Template.fromStack(makeApp(environment).stack);
  templates.set(settings, template);
  return template;
}

/** The resolved properties of every resource of a type. */
export const propertiesOf = (template: Template, type: string): Record<string, unknown>[] =>
  Object.values(ofType(template, type)).map(({ Properties }) => readable(Properties) as Record<string, unknown>);

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The resources of a type by logical id. */
export const ofType = (template: Template, type: string): Readonly<Record<string, Resource>> =>
  template.findResources(type) as Record<string, Resource>;

/** The one resource of a type. */
export function only(template: Template, type: string): Resource {
  const [resource, ...more] = Object.values(ofType(template, type));
  if (resource === undefined || more.length > 0)
    throw new Error(`Expected one ${type}, found ${resource === undefined ? 0 : more.length + 1}.`);
  return resource;
}

/** A logical id without the hash that the CDK appends. */
const plain = (logicalId: unknown): string => String(logicalId).replace(/[0-9A-F]{8}$/, '');

/** A value with its intrinsics as text: `<StoryTable.Arn>/index/byOwner`. */
export function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined]] = entries;
  if (entries.length === 1) {
    if (name === 'Ref') return `<${plain(argument)}>`;
    if (name === 'Fn::GetAtt' && Array.isArray(argument)) return `<${plain(argument[0])}.${argument[1]}>`;
    if (name === 'Fn::Sub' && typeof argument === 'string') return argument;
    if (name === 'Fn::Join' && Array.isArray(argument))
      return (readable(argument[1]) as unknown[]).join(String(argument[0]));
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, readable(inner)]));
}
