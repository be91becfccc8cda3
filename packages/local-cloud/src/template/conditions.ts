import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { TemplateError } from './errors.ts';
import { asText, resolve } from './intrinsics.ts';
import type { Scope } from './scope.ts';

type Evaluate = (name: string, path: string) => boolean;

/**
 * The template's `Conditions` section. Each condition is evaluated on first use.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
export function conditionsOf(section: JsonObject, scope: () => Scope): Evaluate {
  const results = new Map<string, boolean | 'evaluating'>();

  function many(argument: Json, path: string): boolean[] {
    if (!Array.isArray(argument) || argument.length < 2 || argument.length > 10)
      throw new TemplateError(path, 'takes 2 to 10 conditions');
    return argument.map((inner, at) => evaluate(inner, `${path}[${at}]`));
  }

  function equals(argument: Json, path: string): boolean {
    if (!Array.isArray(argument) || argument.length !== 2) throw new TemplateError(path, 'takes a list of 2 values');
    const [left, right] = argument.map((value, at) =>
      asText(resolve(value, scope(), `${path}[${at}]`), `${path}[${at}]`),
    );
    return left === right;
  }

  const functions: Readonly<Record<string, (argument: Json, path: string) => boolean>> = {
    Condition: (argument, path) => named(asText(argument, path), path),
    'Fn::And': (argument, path) => many(argument, path).every(Boolean),
    'Fn::Or': (argument, path) => many(argument, path).some(Boolean),
    'Fn::Equals': equals,
    'Fn::Not': (argument, path) => {
      if (!Array.isArray(argument) || argument.length !== 1)
        throw new TemplateError(path, 'takes a list of 1 condition');
      return !evaluate(argument[0] ?? null, `${path}[0]`);
    },
  };

  function evaluate(value: Json, path: string): boolean {
    const [name, ...more] = isObject(value) ? Object.keys(value) : [];
    const apply =
      name !== undefined && more.length === 0 && Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (apply === undefined || name === undefined || !isObject(value)) {
      throw new TemplateError(path, `${JSON.stringify(value)} is not a condition`);
    }
    return apply(value[name] ?? null, `${path}.${name}`);
  }

  function named(name: string, path: string): boolean {
    const known = results.get(name);
    if (known === 'evaluating') throw new TemplateError(path, `the condition "${name}" depends on itself`);
    if (known !== undefined) return known;
    const definition = Object.hasOwn(section, name) ? section[name] : undefined;
    if (definition === undefined) throw new TemplateError(path, `there is no condition "${name}"`);
    results.set(name, 'evaluating');
    const result = evaluate(definition, `Conditions.${name}`);
    results.set(name, result);
    return result;
  }

  return named;
}
