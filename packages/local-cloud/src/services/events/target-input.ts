import { DeliveryError } from '../../delivery-error.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { compileJsonPath } from './json-path.ts';
import type { JsonPath } from './json-path.ts';
import { fillTemplate, variablesOf } from './template.ts';
import type { Variable } from './template.ts';
import type { BusEvent, RuleRef } from './types.ts';

/**
 * What a target receives for an event, as JSON text.
 * @param acceptedAt milliseconds since the epoch
 * @throws DeliveryError INVALID_JSON
 */
export type TargetInput = (event: BusEvent, acceptedAt: number) => string;

/** Characters; https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
const LONGEST_TEMPLATE = 8192;
const WAYS = ['Input', 'InputPath', 'InputTransformer'] as const;

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
export function readInput(target: JsonObject, rule: RuleRef): TargetInput {
  const ways = WAYS.filter((way) => target[way] !== undefined);
  if (ways.length > 1) {
    throw new AwsError(
      'ValidationException',
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${String(target.Id)}.`,
    );
  }
  switch (ways[0]) {
    case 'Input':
      return constant(String(target.Input), target);
    case 'InputPath': {
      const path = compileJsonPath(String(target.InputPath));
      // A path that finds nothing gives the target an empty object.
      return (event) => JSON.stringify(path(event) ?? {});
    }
    case 'InputTransformer':
      return transformer(target, rule);
    default:
      return (event) => JSON.stringify(event);
  }
}

function constant(text: string, target: JsonObject): TargetInput {
  if (parse(text) === undefined)
    throw new AwsError('ValidationException', `JSON syntax error in input for target ${String(target.Id)}`);
  return () => text;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
function transformer({ Id: id, InputTransformer: settings }: JsonObject, rule: RuleRef): TargetInput {
  const { InputTemplate: template, InputPathsMap: map } = isObject(settings) ? settings : {};
  if (typeof template !== 'string' || template === '')
    throw new AwsError('ValidationException', `InputTemplate of target ${String(id)} is missing.`);
  if (template.length > LONGEST_TEMPLATE)
    throw new AwsError(
      'ValidationException',
      `InputTemplate of target ${String(id)} is longer than ${LONGEST_TEMPLATE} characters.`,
    );
  if (/^\s*".*"[^\S\n]*\n\s*"/.test(template))
    throw new NotSupported(`an InputTemplate with several texts (target ${String(id)} of ${rule.logicalId})`);
  const paths = readPaths(map, String(id));
  const unknown = variablesOf(template).find((name) => !paths.has(name) && !RESERVED.has(name));
  if (unknown !== undefined)
    throw new AwsError(
      'ValidationException',
      `InputTemplate for target ${String(id)} contains invalid placeholder ${unknown}.`,
    );
  const dry = fillTemplate(template, { escape: false, variable: () => ({ value: undefined }) });
  if (parse(dry) === undefined)
    throw new AwsError(
      'ValidationException',
      `Invalid InputTemplate for target ${String(id)}: it is not JSON. A text must be in quotes.`,
    );
  return (event, acceptedAt) => {
    const variable = (name: string): Variable =>
      paths.has(name) ? { value: paths.get(name)?.(event) } : reserved(name, event, acceptedAt, rule);
    const value = parse(fillTemplate(template, { variable, escape: false }));
    if (value === undefined)
      throw new DeliveryError('INVALID_JSON', 'The result of the input transformer is not JSON.');
    return JSON.stringify(value);
  };
}

function readPaths(map: Json | undefined, id: string): ReadonlyMap<string, JsonPath> {
  const entries = Object.entries(isObject(map) ? map : {});
  if (entries.length > 100)
    throw new AwsError('ValidationException', `InputPathsMap of target ${id} has more than 100 entries.`);
  return new Map(
    entries.map(([name, path]) => {
      if (/^aws\./i.test(name))
        throw new AwsError(
          'ValidationException',
          `InputPathsMap for target ${id} has keys that start with AWS: ${name}.`,
        );
      return [name, compileJsonPath(String(path))];
    }),
  );
}

const RESERVED = new Set([
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event',
  'aws.events.event.json',
  'aws.events.event.ingestion-time',
]);

function reserved(name: string, event: BusEvent, acceptedAt: number, rule: RuleRef): Variable {
  switch (name) {
    case 'aws.events.rule-arn':
      return { value: rule.arn };
    case 'aws.events.rule-name':
      return { value: rule.name };
    case 'aws.events.event.ingestion-time':
      return { value: new Date(acceptedAt).toISOString() };
    case 'aws.events.event.json':
      return { raw: JSON.stringify(event) };
    default: {
      // Only here is the detail type spelled without a hyphen (github.com/localstack/localstack, recorded on AWS).
      const { detail: _detail, 'detail-type': detailType, ...envelope } = event;
      return { raw: JSON.stringify({ detailType, ...envelope }) };
    }
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
