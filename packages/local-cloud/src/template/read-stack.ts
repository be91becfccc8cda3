import type { Resource, Stack } from './types.ts';
import { readAssembly } from './assembly.ts';
import type { StackArtifact } from './assembly.ts';
import { TemplateError } from './errors.ts';
import { ignorable } from './ignorable.ts';
import { pseudoParameters, Template } from './template.ts';
import type { Place, Resolved } from './template.ts';

export interface ReadOptions {
  /** Where the local cloud listens, e.g. `http://127.0.0.1:4000`. */
  readonly baseUrl: string;
  readonly accountId: string;
  /** Needed only when the assembly has several stacks: a stack's name or its id in the app. */
  readonly stack?: string;
  /** Resource types that a part of the local cloud emulates; the others are listed as unsupported. */
  readonly emulated?: ReadonlySet<string>;
  /** For an environment-agnostic stack. */
  readonly region?: string;
  /** Values for parameters of the template that have no default. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Values of SSM parameters that the template looks up (`AWS::SSM::Parameter::Value<...>`). */
  readonly ssmParameters?: Readonly<Record<string, string>>;
}

/** Resolves stacks of one assembly on demand, because one may import what another exports. */
class Assembly {
  readonly #resolved = new Map<StackArtifact, Resolved | 'resolving'>();

  constructor(
    readonly folder: string,
    readonly artifacts: readonly StackArtifact[],
    readonly options: ReadOptions,
  ) {}

  choose(): StackArtifact {
    const wanted = this.options.stack;
    const found = wanted === undefined ? this.artifacts : this.artifacts.filter(({ id, stackName }) => id === wanted || stackName === wanted);
    const names = this.artifacts.map(({ stackName }) => stackName).join(', ') || 'none';
    const [only, ...more] = found;
    if (only === undefined) throw new Error(`${this.folder} holds no stack${wanted === undefined ? '' : ` "${wanted}"`} (it holds: ${names}).`);
    if (more.length > 0) throw new Error(`${this.folder} holds several stacks (${names}): say which one to run.`);
    return only;
  }

  place(artifact: StackArtifact): Place {
    const { baseUrl, accountId, region, parameters, ssmParameters } = this.options;
    const found = artifact.region ?? region;
    if (found === undefined) throw new Error(`The stack ${artifact.stackName} names no region, and none was given.`);
    return {
      region: found,
      accountId,
      baseUrl,
      parameters: parameters ?? {},
      ssmParameters: ssmParameters ?? {},
      imported: (name, path) => this.#exported(name, path),
    };
  }

  resolve(artifact: StackArtifact): Resolved {
    const known = this.#resolved.get(artifact);
    if (known === 'resolving') throw new TemplateError(`Stack ${artifact.stackName}`, 'imports a value that depends on its own exports');
    if (known !== undefined) return known;
    this.#resolved.set(artifact, 'resolving');
    const resolved = new Template(artifact, this.place(artifact)).resolve();
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

/** Bucket and key of every asset, with the placeholders that the CDK leaves in bucket names filled in. */
function assetPaths(artifact: StackArtifact, place: Place): ReadonlyMap<string, string> {
  const pseudo = pseudoParameters(artifact.stackName, place);
  const fill = (text: string): string => text.replace(/\$\{(AWS::\w+)\}/g, (whole, name: string) => String(pseudo[name] ?? whole));
  return new Map(artifact.assets.map(({ bucket, key, path }) => [`${fill(bucket)}/${fill(key)}`, path]));
}

function unsupportedTypes(resources: Iterable<Resource>, emulated: ReadonlySet<string>): string[] {
  const types = new Set([...resources].map(({ type }) => type));
  return [...types].filter((type) => !emulated.has(type) && !Object.hasOwn(ignorable, type)).sort();
}

/**
 * Reads a stack from a cloud assembly (`cdk.out`) as if it had been deployed: physical ids exist and every intrinsic
 * function is resolved. The same assembly gives the same ids each time.
 * @throws TemplateError for what CloudFormation would refuse, NotSupported for what it would do and this reader does not
 */
export function readStack(assemblyFolder: string, options: ReadOptions): Stack {
  const assembly = new Assembly(assemblyFolder, readAssembly(assemblyFolder), options);
  const artifact = assembly.choose();
  const place = assembly.place(artifact);
  const { resources, outputs } = assembly.resolve(artifact);
  const assets = assetPaths(artifact, place);
  return {
    name: artifact.stackName,
    region: place.region,
    accountId: place.accountId,
    resources,
    outputs,
    unsupported: unsupportedTypes(resources.values(), options.emulated ?? new Set()),
    ofType: (type) => [...resources.values()].filter((resource) => resource.type === type),
    asset(bucket, key) {
      const path = assets.get(`${bucket}/${key}`);
      if (path === undefined) throw new Error(`The assembly ${assemblyFolder} holds no asset s3://${bucket}/${key}.`);
      return path;
    },
  };
}
