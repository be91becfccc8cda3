import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readApi } from 'local-cloud/appsync/definition.ts';
import type { ApiDefinition, ResolverDefinition, StepDefinition } from 'local-cloud/appsync/definition.ts';
import { createIam } from 'local-cloud/aws/iam.ts';
import type { Iam } from 'local-cloud/aws/types.ts';
import { isObject } from 'local-cloud/json.ts';
import type { JsonObject } from 'local-cloud';
import { readAssembly } from 'local-cloud/template/assembly.ts';
import type { StackArtifact } from 'local-cloud/template/assembly.ts';
import { deployArtifacts } from 'local-cloud/template/read-stacks.ts';
import type { Resource, Stack } from 'local-cloud/template/types.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { options } from 'local-cloud/testing/write-assembly.ts';

export interface TemplateResource {
  readonly Type: string;
  Properties: JsonObject;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

/** A template, including resolver code: a mistake changes a copy of it, and nothing is synthesized again. */
export interface Template {
  readonly Resources: Record<string, TemplateResource>;
}

const isTemplate = (value: unknown): value is Template => isObject(value) && isObject(value['Resources']);
const json = (template: unknown): JsonObject => (isObject(template) ? template : {});

/** Reads a value once, when it is first needed. */
function lazily<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}

const RESOLVER_TYPES = ['AWS::AppSync::Resolver', 'AWS::AppSync::FunctionConfiguration'];

/** Reads an asset that a property names by its hash. */
function assetText(artifact: StackArtifact, property: unknown, file = ''): string {
  const [hash] = /[0-9a-f]{64}/.exec(JSON.stringify(property)) ?? [];
  const asset = artifact.assets.find(({ key }) => hash !== undefined && key.startsWith(hash));
  if (asset === undefined) throw new Error(`The assembly has no asset for ${JSON.stringify(property)}.`);
  return readFileSync(join(asset.path, file), 'utf8');
}

/**
 * One string for equal bundles: each has a million characters, and comparing them takes longer than the checks
 * themselves.
 */
const bundles = new Map<string, string>();

function bundleOf(artifact: StackArtifact, property: unknown): string {
  const text = assetText(artifact, property, 'index.mjs');
  const known = bundles.get(text) ?? text;
  bundles.set(known, known);
  return known;
}

/** The parts of a deployment that the checks use. All are derived from the template and the functions' code. */
export class Deployed {
  readonly #stack = lazily(() => deployArtifacts('', [{ ...this.artifact, template: json(this.template) }], options));
  readonly #api = lazily(() => readApi(this.#stack(), this.clock.now()));
  readonly #iam = lazily(() => createIam(this.#stack(), this.clock));
  readonly clock = new FakeClock();

  constructor(
    private readonly artifact: StackArtifact,
    readonly template: Template,
    /** The bundle of each function, by its logical id. */
    readonly code: Map<string, string>,
  ) {}

  /** The one stack in a folder that `cdk synth` wrote. */
  static read(folder: string): Deployed {
    const [artifact] = readAssembly(folder);
    if (artifact === undefined) throw new Error(`${folder} holds no stack.`);
    const template: unknown = structuredClone(artifact.template);
    if (!isTemplate(template)) throw new Error(`${folder} holds a stack without resources.`);
    const code = new Map<string, string>();
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (RESOLVER_TYPES.includes(Type)) {
        // Inline, which AppSync also accepts: then a mistake in code is a change of the template.
        Properties['Code'] = assetText(artifact, Properties['CodeS3Location']);
        delete Properties['CodeS3Location'];
      }
      if (Type === 'AWS::Lambda::Function') code.set(id, bundleOf(artifact, Properties['Code']));
    }
    return new Deployed(artifact, template, code);
  }

  /** The same with one change. */
  changed(change: (deployed: Deployed) => void): Deployed {
    const copy = new Deployed(this.artifact, structuredClone(this.template), new Map(this.code));
    change(copy);
    return copy;
  }

  /**
   * With every intrinsic resolved.
   * @throws TemplateError for templates that CloudFormation would refuse
   */
  get stack(): Stack {
    return this.#stack();
  }

  get api(): ApiDefinition {
    return this.#api();
  }

  get iam(): Iam {
    return this.#iam();
  }

  ofType(type: string): readonly Resource[] {
    return this.stack.ofType(type);
  }
}

/** An object inside of another; an empty one if it is missing. */
export function at(value: unknown, ...path: readonly string[]): JsonObject {
  let found: unknown = value;
  for (const key of path) found = isObject(found) ? found[key] : undefined;
  return isObject(found) ? found : {};
}

/** The objects of a list; an empty list when the value is not a list. */
export const objects = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A logical id without the hash that the CDK appends. */
export const plain = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

/** A resolver's requests to its data sources; empty if the local cloud refused it. */
export function stepsOf(resolver: ResolverDefinition): readonly StepDefinition[] {
  if (resolver.kind === 'UNIT') return [resolver.step];
  return resolver.kind === 'PIPELINE' ? resolver.steps : [];
}
