import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { TemplateError } from './errors.ts';

/**
 * The version of the bootstrap stack that CDK templates require before deployment. Nothing is bootstrapped here; this
 * number satisfies every template of CDK 2.
 */
const bootstrapVersion = '30';
const bootstrapParameter = /^\/cdk-bootstrap\/[^/]+\/version$/;
const ssmType = /^AWS::SSM::Parameter::Value<(.+)>$/;

const isList = (type: string): boolean => type === 'CommaDelimitedList' || type.startsWith('List<');
const asList = (value: string): string[] => value.split(',').map((part) => part.trim());

/** Looks up the SSM parameter that an `AWS::SSM::Parameter::Value<...>` parameter names. */
function lookUp(parameter: string, stored: Readonly<Record<string, string>>, path: string): string {
  const value = stored[parameter] ?? (bootstrapParameter.test(parameter) ? bootstrapVersion : undefined);
  if (value === undefined)
    throw new TemplateError(path, `the SSM parameter "${parameter}" has no value on this machine`);
  return value;
}

/**
 * The template's `Parameters` section with the given values, or the defaults.
 * @param stored values of SSM parameters, by name, for parameters of an SSM type
 */
export function parametersOf(
  section: JsonObject,
  given: Readonly<Record<string, string>>,
  stored: Readonly<Record<string, string>>,
): ReadonlyMap<string, () => Json> {
  const values = new Map<string, () => Json>();
  for (const [name, definition] of Object.entries(section)) {
    const path = `Parameters.${name}`;
    if (!isObject(definition) || typeof definition.Type !== 'string') throw new TemplateError(path, 'has no Type');
    const type = definition.Type;
    const fallback = definition.Default;
    // Only checked when something refers to it: an unused parameter without a value does no harm.
    values.set(name, () => {
      const text =
        given[name] ??
        (fallback === undefined || isObject(fallback) || Array.isArray(fallback) ? undefined : String(fallback));
      if (text === undefined) throw new TemplateError(path, 'has neither a value nor a default');
      const inner = ssmType.exec(type)?.[1];
      const value = inner === undefined ? text : lookUp(text, stored, path);
      return isList(inner ?? type) ? asList(value) : value;
    });
  }
  return values;
}
