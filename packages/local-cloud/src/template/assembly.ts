import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { NotSupported } from '../errors.ts';

/** A folder without a cloud assembly, or with one that this version cannot read. The message says what to do. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}

/** Supported major versions of the assembly's schema: from CDK 2.0 up to the latest when this was written. */
const schemaVersions = { first: 10, last: 55 } as const;

/** One stack of a cloud assembly as described in the manifest, with nothing resolved yet. */
export interface StackArtifact {
  /** The key in the manifest. */
  readonly id: string;
  readonly stackName: string;
  /** Undefined for an environment-agnostic stack (`unknown-region`). */
  readonly region: string | undefined;
  readonly template: JsonObject;
  /** Values that the app itself sets for the template's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly assets: readonly AssetFile[];
  /** Ids of the stacks that must be deployed first. */
  readonly dependsOn: readonly string[];
}

/** `bucket` and `key` may contain `${AWS::AccountId}` and `${AWS::Region}`. */
export interface AssetFile {
  readonly bucket: string;
  readonly key: string;
  /** Absolute path of the file or folder. */
  readonly path: string;
}

function readJson(file: string): JsonObject {
  let value: Json;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    throw new AssemblyError(`${file} cannot be read as JSON (${(error as Error).message}); synthesize the app again.`, {
      cause: error,
    });
  }
  if (!isObject(value)) throw new AssemblyError(`${file} is not a JSON object; synthesize the app again.`);
  return value;
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const child = (value: JsonObject, key: string): JsonObject => {
  const found = value[key];
  return isObject(found) ? found : {};
};

/** `files` of an asset manifest: where `cdk deploy` would upload each one. Docker images are not supported. */
function readAssets(file: string): AssetFile[] {
  const manifest = readJson(file);
  const assets: AssetFile[] = [];
  for (const [id, entry] of Object.entries(child(manifest, 'files'))) {
    if (!isObject(entry)) continue;
    const path = text(child(entry, 'source').path);
    if (path === undefined)
      throw new NotSupported(`the asset ${id} in ${file}, which is built by a command (source.executable)`);
    for (const destination of Object.values(child(entry, 'destinations'))) {
      if (!isObject(destination)) continue;
      const bucket = text(destination.bucketName);
      const key = text(destination.objectKey);
      if (bucket !== undefined && key !== undefined) assets.push({ bucket, key, path: join(dirname(file), path) });
    }
  }
  for (const id of Object.keys(child(manifest, 'dockerImages')))
    throw new NotSupported(`the container image asset ${id} in ${file}`);
  return assets;
}

/** `aws://<account>/<region>`; either may be `unknown-...`. */
function regionOf(environment: string | undefined): string | undefined {
  const region = environment?.split('/')[3];
  return region === undefined || region === 'unknown-region' ? undefined : region;
}

const isStack = (artifact: Json | undefined): artifact is JsonObject =>
  isObject(artifact) && artifact.type === 'aws:cloudformation:stack';

function readStackArtifact(folder: string, artifacts: JsonObject, id: string, artifact: JsonObject): StackArtifact {
  const properties = child(artifact, 'properties');
  const templateFile = text(properties.templateFile);
  if (templateFile === undefined)
    throw new AssemblyError(`${join(folder, 'manifest.json')}: the stack ${id} has no templateFile.`);
  const dependencies = Array.isArray(artifact.dependencies) ? artifact.dependencies : [];
  const assets: AssetFile[] = [];
  for (const name of dependencies) {
    const other = typeof name === 'string' ? artifacts[name] : undefined;
    if (!isObject(other) || other.type !== 'cdk:asset-manifest') continue;
    const file = text(child(other, 'properties').file);
    if (file !== undefined) assets.push(...readAssets(join(folder, file)));
  }
  const parameters = Object.entries(child(properties, 'parameters')).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    id,
    stackName: text(properties.stackName) ?? id,
    region: regionOf(text(artifact.environment)),
    template: readJson(join(folder, templateFile)),
    parameters: Object.fromEntries(parameters),
    assets,
    dependsOn: dependencies.filter((name) => typeof name === 'string').filter((name) => isStack(artifacts[name])),
  };
}

/** The manifest of a folder that `cdk synth` wrote. */
function readManifest(folder: string): JsonObject {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) {
    throw new AssemblyError(
      `${folder} is not a cloud assembly: it has no manifest.json. Synthesize the app (cdk synth) and pass the folder that it wrote, cdk.out by default.`,
    );
  }
  const manifest = readJson(file);
  const version = text(manifest.version);
  const major = Number.parseInt(version ?? '', 10);
  if (version === undefined || Number.isNaN(major))
    throw new AssemblyError(`${folder} is not a cloud assembly: its manifest.json has no schema version.`);
  const { first, last } = schemaVersions;
  if (major < first || major > last) {
    const advice =
      major > last
        ? 'synthesize the app with an earlier aws-cdk-lib, or use a later version of local-cloud'
        : 'synthesize the app with version 2 of aws-cdk-lib';
    throw new AssemblyError(
      `${file} has schema version ${version}; versions ${first} to ${last} are supported. To fix this, ${advice}.`,
    );
  }
  return manifest;
}

/**
 * Every stack of an assembly, including those of nested stages.
 * @throws AssemblyError
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/cloud-assembly-schema-readme.html
 */
export function readAssembly(folder: string): StackArtifact[] {
  const artifacts = child(readManifest(folder), 'artifacts');
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    if (isStack(artifact)) return [readStackArtifact(folder, artifacts, id, artifact)];
    if (!isObject(artifact) || artifact.type !== 'cdk:cloud-assembly') return [];
    const nested = text(child(artifact, 'properties').directoryName);
    return nested === undefined ? [] : readAssembly(join(folder, nested));
  });
}
