import { NotSupported } from '../errors.ts';
import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { TemplateError } from './errors.ts';
import type { Scope } from './scope.ts';

type Intrinsic = (argument: Json, scope: Scope, path: string) => Json | undefined;

/** CloudFormation converts numbers and booleans to text wherever it builds text; anything else is an error. */
export function asText(value: Json | undefined, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(path, `expected text, found ${value === undefined ? 'AWS::NoValue' : JSON.stringify(value)}`);
}

function asList(value: Json | undefined, path: string): Json[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(
    path,
    `expected a list, found ${value === undefined ? 'AWS::NoValue' : JSON.stringify(value)}`,
  );
}

/** The unresolved arguments of an intrinsic function that takes exactly `count`. */
function args(argument: Json, count: number, path: string): Json[] {
  if (Array.isArray(argument) && argument.length === count) return argument;
  throw new TemplateError(path, `takes a list of ${count} values`);
}

function getAtt(argument: Json, scope: Scope, path: string): string {
  const dotted =
    typeof argument === 'string'
      ? [argument.slice(0, argument.indexOf('.')), argument.slice(argument.indexOf('.') + 1)]
      : undefined;
  if (typeof argument === 'string' && !argument.includes('.'))
    throw new TemplateError(path, `"${argument}" does not name an attribute`);
  const [logicalId, name] = dotted ?? args(argument, 2, path);
  if (typeof logicalId !== 'string') throw new TemplateError(path, 'the logical id must be plain text');
  return scope.attribute(logicalId, asText(resolve(name ?? null, scope, `${path}[1]`), path), path);
}

/** Resolves `${Name}`, `${Name.Attribute}` and `${!Literal}`, which gives `${Literal}`. */
function sub(argument: Json, scope: Scope, path: string): string {
  const [template, variables] = Array.isArray(argument) ? args(argument, 2, path) : [argument, {}];
  if (typeof template !== 'string') throw new TemplateError(path, 'the template must be plain text');
  if (!isObject(variables)) throw new TemplateError(path, 'the variables must be an object');
  return template.replace(/\$\{([^}]*)\}/g, (whole, inside: string) => {
    const name = inside.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (Object.hasOwn(variables, name))
      return asText(resolve(variables[name] ?? null, scope, `${path}.${name}`), `${path} ${whole}`);
    if (name === '') throw new TemplateError(path, 'an empty ${}');
    return name.includes('.')
      ? getAtt(name, scope, `${path} ${whole}`)
      : asText(scope.ref(name, `${path} ${whole}`), `${path} ${whole}`);
  });
}

function select(argument: Json, scope: Scope, path: string): Json {
  const [indexValue, listValue] = args(argument, 2, path).map((value, at) => resolve(value, scope, `${path}[${at}]`));
  const index = Number(asText(indexValue, path));
  const list = asList(listValue, path);
  const found = Number.isInteger(index) ? list[index] : undefined;
  if (found === undefined)
    throw new TemplateError(path, `a list of ${list.length} has no element ${asText(indexValue, path)}`);
  return found;
}

function join(argument: Json, scope: Scope, path: string): string {
  const [delimiter, values] = args(argument, 2, path);
  const list = asList(resolve(values ?? null, scope, `${path}[1]`), `${path}[1]`);
  return list.map((value, at) => asText(value, `${path}[1][${at}]`)).join(asText(delimiter, path));
}

function split(argument: Json, scope: Scope, path: string): Json {
  const [delimiter, source] = args(argument, 2, path);
  return asText(resolve(source ?? null, scope, `${path}[1]`), path).split(asText(delimiter, path));
}

function choose(argument: Json, scope: Scope, path: string): Json | undefined {
  const [condition, yes, no] = args(argument, 3, path);
  const branch = scope.conditions(asText(condition, path), path) ? 1 : 2;
  return resolve((branch === 1 ? yes : no) ?? null, scope, `${path}[${branch}]`);
}

function findInMap(argument: Json, scope: Scope, path: string): Json {
  if (Array.isArray(argument) && argument.length === 4)
    throw new NotSupported(`Fn::FindInMap with DefaultValue (at ${path})`);
  const [map, top, second] = args(argument, 3, path).map((value, at) =>
    asText(resolve(value, scope, `${path}[${at}]`), path),
  );
  return scope.mapping(map ?? '', top ?? '', second ?? '', path);
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope, path) => scope.ref(asText(argument, path), path),
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': (argument, scope, path) => scope.imported(asText(resolve(argument, scope, path), path), path),
  'Fn::Base64': (argument, scope, path) => Buffer.from(asText(resolve(argument, scope, path), path)).toString('base64'),
};

/** The key of an object that can only be an intrinsic function: `Ref`, or anything that starts with `Fn::`. */
function intrinsicName(value: JsonObject): string | undefined {
  const [name, ...more] = Object.keys(value);
  return name !== undefined && more.length === 0 && (name === 'Ref' || name.startsWith('Fn::')) ? name : undefined;
}

function refuseDynamicReference(value: string, path: string): void {
  const found = /\{\{resolve:([^:}]+)/.exec(value);
  if (found !== null) throw new NotSupported(`the dynamic reference {{resolve:${found[1]}:...}} (at ${path})`);
}

/**
 * A value of the template with every intrinsic function replaced by its result. Undefined is `AWS::NoValue`: the
 * property or list element is removed.
 * @throws TemplateError naming the path if something cannot be resolved
 * @throws NotSupported for an intrinsic function that is not emulated
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolve(value: Json, scope: Scope, path: string): Json | undefined {
  if (typeof value === 'string') refuseDynamicReference(value, path);
  if (Array.isArray(value)) {
    return value.flatMap((element, at) => {
      const resolved = resolve(element, scope, `${path}[${at}]`);
      return resolved === undefined ? [] : [resolved];
    });
  }
  if (!isObject(value)) return value;
  const name = intrinsicName(value);
  if (name !== undefined) {
    const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
    if (intrinsic === undefined) throw new NotSupported(`the intrinsic function ${name} (at ${path})`);
    return intrinsic(value[name] ?? null, scope, `${path}.${name}`);
  }
  const resolved: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    const result = resolve(inner, scope, `${path}.${key}`);
    if (result !== undefined)
      Object.defineProperty(resolved, key, { value: result, enumerable: true, writable: true, configurable: true });
  }
  return resolved;
}
