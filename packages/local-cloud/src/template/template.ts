import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { StackArtifact } from './assembly.ts';
import { conditionsOf } from './conditions.ts';
import { TemplateError } from './errors.ts';
import { refuseCycles } from './graph.ts';
import { asText, resolve } from './intrinsics.ts';
import { uuid } from './names.ts';
import { parametersOf } from './parameters.ts';
import type { Facts } from './physical/facts.ts';
import { attribute, physicalId } from './physical.ts';
import type { Scope } from './scope.ts';
import type { Resource } from './types.ts';

/** The region and account that a stack is assumed to be deployed in. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  readonly baseUrl: string;
  /** Stack name and logical id of the API that is served at `/graphql`, the first one. */
  readonly firstApi: string | undefined;
  /** Values for the template's parameters, and for the SSM parameters they look up. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly ssmParameters: Readonly<Record<string, string>>;
  /** The value that another stack exports. */
  imported(name: string, path: string): string;
}

export interface Resolved {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
}

interface Definition {
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
}

const section = (template: JsonObject, name: string): JsonObject => {
  const found = template[name];
  return isObject(found) ? found : {};
};

export function pseudoParameters(
  stackName: string,
  place: Pick<Place, 'region' | 'accountId'>,
): Readonly<Record<string, Json>> {
  return {
    'AWS::AccountId': place.accountId,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': place.region,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stackName}/${uuid(stackName)}`,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
}

/**
 * Resolves one template. Resources refer to each other by name only, so each is resolved separately; cycles are
 * detected at the end.
 */
export class Template {
  readonly #definitions = new Map<string, Definition>();
  readonly #edges = new Map<string, Set<string>>();
  readonly #parameters: ReadonlyMap<string, () => Json>;
  readonly #pseudo: Readonly<Record<string, Json>>;
  readonly #condition: (name: string, path: string) => boolean;
  /** Properties that are being resolved, to report a cycle before it overflows the stack. */
  readonly #resolving = new Set<string>();

  constructor(
    readonly artifact: StackArtifact,
    readonly place: Place,
  ) {
    const { template } = artifact;
    this.#pseudo = pseudoParameters(artifact.stackName, place);
    this.#parameters = parametersOf(
      section(template, 'Parameters'),
      { ...artifact.parameters, ...place.parameters },
      place.ssmParameters,
    );
    this.#condition = conditionsOf(section(template, 'Conditions'), () => this.#scope(undefined));
    for (const [logicalId, value] of Object.entries(section(template, 'Resources'))) this.#define(logicalId, value);
  }

  resolve(): Resolved {
    const resources = new Map([...this.#definitions].map(([id, definition]) => [id, this.#resource(id, definition)]));
    refuseCycles(this.#edges);
    return { resources, ...this.#outputs() };
  }

  #define(logicalId: string, value: Json): void {
    const path = `Resources.${logicalId}`;
    if (!isObject(value) || typeof value.Type !== 'string') throw new TemplateError(path, 'has no Type');
    if (typeof value.Condition === 'string' && !this.#condition(value.Condition, `${path}.Condition`)) return;
    const dependsOn = (Array.isArray(value.DependsOn) ? value.DependsOn : [value.DependsOn]).filter(
      (id) => typeof id === 'string',
    );
    this.#definitions.set(logicalId, { type: value.Type, properties: section(value, 'Properties'), dependsOn });
  }

  #resource(logicalId: string, definition: Definition): Resource {
    const path = `Resources.${logicalId}`;
    const edges = this.#edgesOf(logicalId);
    // As in CloudFormation, a resource may depend on one that a condition removed.
    for (const other of definition.dependsOn) if (this.#definitions.has(other)) edges.add(other);
    const properties = resolve(definition.properties, this.#scope(logicalId), `${path}.Properties`) as JsonObject;
    return {
      logicalId,
      type: definition.type,
      properties,
      ref: this.#physicalId(logicalId, definition, path),
      att: (name) => this.#attribute(logicalId, definition, name, path),
    };
  }

  #outputs(): Pick<Resolved, 'outputs' | 'exports'> {
    const outputs: Record<string, string> = {};
    const exports: Record<string, string> = {};
    const scope = this.#scope(undefined);
    for (const [name, output] of Object.entries(section(this.artifact.template, 'Outputs'))) {
      const path = `Outputs.${name}`;
      if (!isObject(output)) throw new TemplateError(path, 'has no Value');
      if (typeof output.Condition === 'string' && !this.#condition(output.Condition, path)) continue;
      outputs[name] = asText(resolve(output.Value ?? null, scope, `${path}.Value`), `${path}.Value`);
      const exported = section(output, 'Export').Name;
      if (exported !== undefined)
        exports[asText(resolve(exported, scope, `${path}.Export.Name`), path)] = outputs[name];
    }
    return { outputs, exports };
  }

  #edgesOf(logicalId: string): Set<string> {
    const edges = this.#edges.get(logicalId) ?? new Set<string>();
    this.#edges.set(logicalId, edges);
    return edges;
  }

  /** @param owner the resource whose properties are being resolved; undefined outside of `Resources` */
  #scope(owner: string | undefined): Scope {
    return {
      conditions: this.#condition,
      imported: this.place.imported,
      mapping: (map, top, second, path) => this.#mapping(map, top, second, path),
      attribute: (logicalId, name, path) => this.#attribute(logicalId, this.#find(logicalId, owner, path), name, path),
      ref: (name, path) => {
        if (name === 'AWS::NoValue') return undefined;
        if (Object.hasOwn(this.#pseudo, name)) return this.#pseudo[name];
        const parameter = this.#parameters.get(name);
        return parameter === undefined ? this.#physicalId(name, this.#find(name, owner, path), path) : parameter();
      },
    };
  }

  #find(logicalId: string, owner: string | undefined, path: string): Definition {
    const definition = this.#definitions.get(logicalId);
    if (definition === undefined) {
      const removed = Object.hasOwn(section(this.artifact.template, 'Resources'), logicalId);
      throw new TemplateError(
        path,
        removed
          ? `"${logicalId}" does not exist under the template's conditions`
          : `there is no parameter or resource "${logicalId}"`,
      );
    }
    if (owner !== undefined) this.#edgesOf(owner).add(logicalId);
    return definition;
  }

  #physicalId(logicalId: string, definition: Definition, path: string): string {
    return this.#explained(path, () => physicalId(this.#facts(logicalId, definition)));
  }

  #attribute(logicalId: string, definition: Definition, name: string, path: string): string {
    const value = this.#explained(path, () => attribute(this.#facts(logicalId, definition), name));
    if (value === undefined)
      throw new TemplateError(
        path,
        `resource ${logicalId} (${definition.type}) does not support attribute type ${name}`,
      );
    return value;
  }

  /** Adds the path in the template to an error from the table of physical ids. */
  #explained<T>(path: string, find: () => T): T {
    try {
      return find();
    } catch (error) {
      if (error instanceof Error && error.name === 'Error') throw new TemplateError(path, error.message);
      throw error;
    }
  }

  #facts(logicalId: string, definition: Definition): Facts {
    const { artifact, place } = this;
    return {
      type: definition.type,
      stack: artifact.stackName,
      logicalId,
      region: place.region,
      account: place.accountId,
      baseUrl: place.baseUrl,
      firstApi: place.firstApi,
      seed: `${artifact.stackName}\0${logicalId}`,
      property: (path) => this.#property(logicalId, definition, path),
    };
  }

  #property(logicalId: string, definition: Definition, property: string): string | undefined {
    let value: Json | undefined = definition.properties;
    for (const key of property.split('.')) value = isObject(value) ? value[key] : undefined;
    if (value === undefined) return undefined;
    const path = `Resources.${logicalId}.Properties.${property}`;
    if (this.#resolving.has(path)) throw new TemplateError(path, 'Circular dependency: the value depends on itself');
    this.#resolving.add(path);
    try {
      const resolved = resolve(value, this.#scope(logicalId), path);
      return resolved === undefined ? undefined : asText(resolved, path);
    } finally {
      this.#resolving.delete(path);
    }
  }

  #mapping(map: string, top: string, second: string, path: string): Json {
    const maps = section(this.artifact.template, 'Mappings');
    const value = section(section(maps, map), top)[second];
    if (value === undefined) throw new TemplateError(path, `the mapping ${map} has no ${top}.${second}`);
    return value;
  }
}
