import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A value of a synthesized template: JSON with intrinsics such as `{"Ref": "Queue"}`. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type Properties = { readonly [key: string]: Value };

export interface Resource {
  readonly type: string;
  /** The construct's path below the stack, e.g. `Writing/Write/Queue`. */
  readonly path: string;
  readonly properties: Properties;
}

/** The resources of a template by logical id. */
export type Template = ReadonlyMap<string, Resource>;

interface Raw {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties?: Properties;
        readonly Metadata?: { readonly 'aws:cdk:path'?: string };
      }
    >
  >;
}

/** The part of `stack/Writing/Write/Queue/Resource` that names the construct. */
const pathBelowStack = (path: string): string =>
  path
    .split('/')
    .slice(1)
    .filter((part) => part !== 'Resource')
    .join('/');

/**
 * Reads the one template of an assembly.
 * @throws Error when the folder does not hold exactly one
 */
export function readTemplate(assembly: string): Template {
  const files = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Error(`${assembly} holds ${files.length} templates; expected one. Run: npm run synth`);
  const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Raw;
  return new Map(
    Object.entries(Resources).map(([id, { Type, Properties, Metadata }]) => [
      id,
      { type: Type, path: pathBelowStack(Metadata?.['aws:cdk:path'] ?? id), properties: Properties ?? {} },
    ]),
  );
}

export const isMap = (value: Value | undefined): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value below `value` at a path of property names; undefined if the path does not exist. */
export const at = (value: Value | undefined, ...path: readonly string[]): Value | undefined =>
  path.reduce<Value | undefined>((inner, key) => (isMap(inner) ? inner[key] : undefined), value);

/** The logical id that a value refers to by `Ref` or `Fn::GetAtt`. */
export function targetOf(value: Value | undefined): string | undefined {
  const ref = at(value, 'Ref');
  if (typeof ref === 'string') return ref;
  const attribute = at(value, 'Fn::GetAtt');
  const [id] = Array.isArray(attribute) ? attribute : [];
  return typeof id === 'string' ? id : undefined;
}
