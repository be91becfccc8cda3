import { NotSupported } from '../errors.ts';
import { isObject } from '../json.ts';
import { AssemblyError, readAssembly } from './assembly.ts';
import type { StackArtifact } from './assembly.ts';
import { TemplateError } from './errors.ts';
import { ignorable } from './ignorable.ts';
import { pseudoParameters, Template } from './template.ts';
import type { Place, Resolved } from './template.ts';
import type { Deployment, Resource } from './types.ts';

export interface ReadOptions {
  /** Where the local cloud listens, e.g. `http://127.0.0.1:4000`. */
  readonly baseUrl: string;
  readonly accountId: string;
  /** Which stacks to read, by name or by id in the app; all of them by default. */
  readonly stacks?: readonly string[];
  /** Resource types that the local cloud emulates; others are listed as unsupported. */
  readonly emulated?: ReadonlySet<string>;
  /** For environment-agnostic stacks; `us-east-1` by default. */
  readonly region?: string;
  /** Values for parameters of the templates that have no default. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Values of SSM parameters that the templates look up (`AWS::SSM::Parameter::Value<...>`). */
  readonly ssmParameters?: Readonly<Record<string, string>>;
}

const defaultRegion = 'us-east-1';

/** Sorts stacks so that each comes after those it depends on. */
function inOrder(artifacts: readonly StackArtifact[]): StackArtifact[] {
  const ordered = new Set<StackArtifact>();
  const visit = (artifact: StackArtifact, open: readonly StackArtifact[]): void => {
    if (open.includes(artifact))
      throw new TemplateError(
        `Stack ${artifact.stackName}`,
        `depends on itself, by way of ${open.map(({ stackName }) => stackName).join(', ')}`,
      );
    for (const id of artifact.dependsOn) {
      const other = artifacts.find((one) => one.id === id);
      if (other !== undefined) visit(other, [...open, artifact]);
    }
    ordered.add(artifact);
  };
  for (const artifact of artifacts) visit(artifact, []);
  return [...ordered];
}

/** The first API in the order in which services see it: by stack, then by resource. */
function firstApi(artifacts: readonly StackArtifact[]): string | undefined {
  for (const { stackName, template } of artifacts) {
    const resources = isObject(template.Resources) ? Object.entries(template.Resources) : [];
    const [found] = resources.find(([, one]) => isObject(one) && one.Type === 'AWS::AppSync::GraphQLApi') ?? [];
    if (found !== undefined) return `${stackName}\0${found}`;
  }
  return undefined;
}

/** Resolves the stacks of one assembly on demand, because one may import what another exports. */
class Assembly {
  readonly #resolved = new Map<StackArtifact, Resolved | 'resolving'>();
  readonly chosen: readonly StackArtifact[];
  readonly region: string;

  constructor(
    readonly folder: string,
    readonly artifacts: readonly StackArtifact[],
    readonly options: ReadOptions,
  ) {
    this.chosen = inOrder(this.#choose());
    this.region = this.#region();
  }

  #choose(): readonly StackArtifact[] {
    const { stacks } = this.options;
    const names = this.artifacts.map(({ stackName }) => stackName).join(', ') || 'none';
    if (this.artifacts.length === 0)
      throw new AssemblyError(`${this.folder} contains no stack: the app has none, or was synthesized without them.`);
    if (stacks === undefined) return this.artifacts;
    return stacks.map((wanted) => {
      const found = this.artifacts.find(({ id, stackName }) => id === wanted || stackName === wanted);
      if (found === undefined) throw new AssemblyError(`${this.folder} has no stack "${wanted}" (it has: ${names}).`);
      return found;
    });
  }

  /** One process emulates one region, because signatures and ARNs include it. */
  #region(): string {
    const { region = defaultRegion } = this.options;
    const regions = new Set(this.chosen.flatMap((artifact) => artifact.region ?? []));
    if (regions.size > 1) {
      const places = this.chosen
        .map((artifact) => `${artifact.stackName} in ${artifact.region ?? 'any region'}`)
        .join(', ');
      throw new NotSupported(`stacks in several regions at once (${places}): choose stacks in one region`);
    }
    return [...regions][0] ?? region;
  }

  place(): Place {
    const { baseUrl, accountId, parameters, ssmParameters } = this.options;
    return {
      region: this.region,
      accountId,
      baseUrl,
      firstApi: firstApi(this.chosen),
      parameters: parameters ?? {},
      ssmParameters: ssmParameters ?? {},
      imported: (name, path) => this.#exported(name, path),
    };
  }

  resolve(artifact: StackArtifact): Resolved {
    const known = this.#resolved.get(artifact);
    if (known === 'resolving')
      throw new TemplateError(`Stack ${artifact.stackName}`, 'imports a value that depends on its own exports');
    if (known !== undefined) return known;
    this.#resolved.set(artifact, 'resolving');
    const resolved = new Template(artifact, this.place()).resolve();
    this.#resolved.set(artifact, resolved);
    return resolved;
  }

  #exported(name: string, path: string): string {
    for (const artifact of this.artifacts) {
      if (this.#resolved.get(artifact) === 'resolving') continue;
      const { exports } = this.resolve(artifact);
      if (Object.hasOwn(exports, name)) return exports[name] ?? '';
    }
    throw new TemplateError(path, `No export named ${name} found`);
  }
}

/** Bucket and key of every asset, with the CDK's placeholders in bucket names filled in. */
function assetPaths(artifacts: readonly StackArtifact[], place: Place): ReadonlyMap<string, string> {
  return new Map(
    artifacts.flatMap(({ stackName, assets }) => {
      const pseudo = pseudoParameters(stackName, place);
      const fill = (text: string): string =>
        text.replace(/\$\{(AWS::\w+)\}/g, (whole, name: string) => String(pseudo[name] ?? whole));
      return assets.map(({ bucket, key, path }) => [`${fill(bucket)}/${fill(key)}`, path] as const);
    }),
  );
}

function unsupportedTypes(resources: Iterable<Resource>, emulated: ReadonlySet<string>): string[] {
  const types = new Set([...resources].map(({ type }) => type));
  return [...types].filter((type) => !emulated.has(type) && !Object.hasOwn(ignorable, type)).sort();
}

/** Merges the entries of all stacks. If several stacks use the same name, each gets `<stack>.<name>`. */
function merged<T>(
  stacks: readonly { readonly name: string; readonly entries: readonly (readonly [string, T])[] }[],
): Map<string, T> {
  const counts = new Map<string, number>();
  for (const { entries } of stacks) for (const [name] of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    stacks.flatMap((stack) =>
      stack.entries.map(([name, value]) => [counts.get(name) === 1 ? name : `${stack.name}.${name}`, value] as const),
    ),
  );
}

/**
 * Reads the stacks of a cloud assembly (`cdk.out`) as if they had been deployed: physical ids exist and every
 * intrinsic function is resolved. The same assembly always gives the same ids.
 * @throws AssemblyError for a folder without a valid assembly; TemplateError for what CloudFormation would refuse;
 * NotSupported for what CloudFormation can do and this reader cannot
 */
export const readStacks = (assemblyFolder: string, options: ReadOptions): Deployment =>
  deployArtifacts(assemblyFolder, readAssembly(assemblyFolder), options);

/** The same for stacks that were read before, and possibly changed since. @param assemblyFolder for messages */
export function deployArtifacts(
  assemblyFolder: string,
  artifacts: readonly StackArtifact[],
  options: ReadOptions,
): Deployment {
  const assembly = new Assembly(assemblyFolder, artifacts, options);
  const stacks = assembly.chosen.map((artifact) => ({ name: artifact.stackName, ...assembly.resolve(artifact) }));
  const resources = merged(stacks.map(({ name, resources: own }) => ({ name, entries: [...own] })));
  const assets = assetPaths(assembly.chosen, assembly.place());
  return {
    name: stacks.map(({ name }) => name).join(', '),
    region: assembly.region,
    isRegionAssumed: assembly.chosen.every(({ region }) => region === undefined),
    accountId: options.accountId,
    resources,
    outputs: Object.fromEntries(
      merged(stacks.map(({ name, outputs }) => ({ name, entries: Object.entries(outputs) }))),
    ),
    unsupported: unsupportedTypes(resources.values(), options.emulated ?? new Set()),
    ofType: (type) => [...resources.values()].filter((resource) => resource.type === type),
    asset(bucket, key) {
      const path = assets.get(`${bucket}/${key}`);
      if (path === undefined) throw new Error(`The assembly ${assemblyFolder} has no asset s3://${bucket}/${key}.`);
      return path;
    },
  };
}
