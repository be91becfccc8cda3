import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { NotSupported } from '../errors.ts';

/** One stack of a cloud assembly as the manifest describes it, nothing resolved yet. */
export interface StackArtifact {
  /** The key in the manifest. */
  readonly id: string;
  readonly stackName: string;
  /** Undefined for an environment-agnostic stack (`unknown-region`). */
  readonly region: string | undefined;
  readonly template: JsonObject;
  /** Values that the app itself gives to the template's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly assets: readonly AssetFile[];
}

/** `bucket` and `key` may hold `${AWS::AccountId}` and `${AWS::Region}`. */
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
    throw new Error(`${file} cannot be read as JSON (${(error as Error).message}); run \`npm run synth\` again.`, { cause: error });
  }
  if (!isObject(value)) throw new Error(`${file} is not a JSON object.`);
  return value;
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const child = (value: JsonObject, key: string): JsonObject => {
  const found = value[key];
  return isObject(found) ? found : {};
};

/** `files` of an asset manifest: where `cdk deploy` would upload each one. Docker images have no place here. */
function readAssets(file: string): AssetFile[] {
  const manifest = readJson(file);
  const assets: AssetFile[] = [];
  for (const [id, entry] of Object.entries(child(manifest, 'files'))) {
    if (!isObject(entry)) continue;
    const path = text(child(entry, 'source').path);
    if (path === undefined) throw new NotSupported(`the asset ${id} in ${file}, which a command makes (source.executable)`);
    for (const destination of Object.values(child(entry, 'destinations'))) {
      if (!isObject(destination)) continue;
      const bucket = text(destination.bucketName);
      const key = text(destination.objectKey);
      if (bucket !== undefined && key !== undefined) assets.push({ bucket, key, path: join(dirname(file), path) });
    }
  }
  for (const id of Object.keys(child(manifest, 'dockerImages'))) throw new NotSupported(`the container image asset ${id} in ${file}`);
  return assets;
}

/** `aws://<account>/<region>`; either may be `unknown-...`. */
function regionOf(environment: string | undefined): string | undefined {
  const region = environment?.split('/')[3];
  return region === undefined || region === 'unknown-region' ? undefined : region;
}

function readStackArtifact(folder: string, artifacts: JsonObject, id: string, artifact: JsonObject): StackArtifact {
  const properties = child(artifact, 'properties');
  const templateFile = text(properties.templateFile);
  if (templateFile === undefined) throw new Error(`${join(folder, 'manifest.json')}: the stack ${id} has no templateFile.`);
  const dependencies = Array.isArray(artifact.dependencies) ? artifact.dependencies : [];
  const assets: AssetFile[] = [];
  for (const name of dependencies) {
    const other = typeof name === 'string' ? artifacts[name] : undefined;
    if (!isObject(other) || other.type !== 'cdk:asset-manifest') continue;
    const file = text(child(other, 'properties').file);
    if (file !== undefined) assets.push(...readAssets(join(folder, file)));
  }
  const parameters = Object.entries(child(properties, 'parameters')).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : []);
  return {
    id,
    stackName: text(properties.stackName) ?? id,
    region: regionOf(text(artifact.environment)),
    template: readJson(join(folder, templateFile)),
    parameters: Object.fromEntries(parameters),
    assets,
  };
}

/**
 * Every stack of an assembly, those of nested stages included.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/cloud-assembly-schema-readme.html
 */
export function readAssembly(folder: string): StackArtifact[] {
  const artifacts = child(readJson(join(folder, 'manifest.json')), 'artifacts');
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    if (!isObject(artifact)) return [];
    if (artifact.type === 'aws:cloudformation:stack') return [readStackArtifact(folder, artifacts, id, artifact)];
    if (artifact.type !== 'cdk:cloud-assembly') return [];
    const nested = text(child(artifact, 'properties').directoryName);
    return nested === undefined ? [] : readAssembly(join(folder, nested));
  });
}
