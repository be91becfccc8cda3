import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { compileJsonPath } from '../events/json-path.ts';
import { fillTemplate, variablesOf } from '../events/template.ts';
import type { Variable } from '../events/template.ts';

/**
 * Creates the entry of `PutEvents` from a record.
 * @param now milliseconds since the epoch
 */
export type ToEntry = (record: JsonObject, now: number) => JsonObject;

interface Pipe {
  readonly name: string;
  readonly arn: string;
  readonly sourceArn: string;
  readonly targetArn: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeTargetEventBridgeEventBusParameters.html */
export function readEntries(target: Json | undefined, pipe: Pipe): ToEntry {
  const parameters = isObject(target) ? target : {};
  const bus = isObject(parameters.EventBridgeEventBusParameters) ? parameters.EventBridgeEventBusParameters : {};
  if (bus.EndpointId !== undefined) throw new NotSupported(`EndpointId of the pipe ${pipe.name}`);
  const source = dynamic(bus.Source, `Pipe ${pipe.name}`);
  const detailType = dynamic(bus.DetailType, 'Event from aws:dynamodb');
  const time = dynamic(bus.Time, '');
  const resources = (Array.isArray(bus.Resources) ? bus.Resources : []).map((resource) => dynamic(resource, ''));
  const detail = detailOf(parameters.InputTemplate, pipe);
  return (record, now) => ({
    EventBusName: pipe.targetArn,
    Source: source(record),
    DetailType: detailType(record),
    Detail: detail(record, now),
    ...(bus.Time === undefined ? {} : { Time: time(record) }),
    ...(resources.length === 0 ? {} : { Resources: resources.map((resource) => resource(record)) }),
  });
}

/**
 * A literal text, or a path into the record
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html#pipes-targets-dynamic-parms).
 */
function dynamic(value: Json | undefined, otherwise: string): (record: JsonObject) => string {
  const text = value === undefined ? otherwise : String(value);
  if (!text.startsWith('$.')) return () => text;
  const path = compileJsonPath(text);
  return (record) => textOf(path(record) ?? '');
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html */
function detailOf(template: Json | undefined, pipe: Pipe): (record: JsonObject, now: number) => string {
  if (template === undefined || template === '') return (record) => JSON.stringify(record);
  const text = String(template);
  const paths = new Map(
    variablesOf(text)
      .filter((name) => name.startsWith('$'))
      .map((name) => [name, compileJsonPath(name)]),
  );
  const unknown = variablesOf(text).find((name) => name.startsWith('aws.') && !RESERVED.has(name));
  if (unknown !== undefined)
    throw new AwsError(
      'ValidationException',
      `The input template of the pipe ${pipe.name} has the unknown variable <${unknown}>.`,
    );
  return (record, now) => {
    const variable = (name: string): Variable | undefined => {
      const path = paths.get(name);
      return path === undefined ? reserved(name, record, now, pipe) : { value: path(record) };
    };
    return fillTemplate(text, { variable, escape: true });
  };
}

const RESERVED = new Set([
  'aws.pipes.pipe-arn',
  'aws.pipes.pipe-name',
  'aws.pipes.source-arn',
  'aws.pipes.enrichment-arn',
  'aws.pipes.target-arn',
  'aws.pipes.event.ingestion-time',
  'aws.pipes.event',
  'aws.pipes.event.json',
]);

function reserved(name: string, record: JsonObject, now: number, pipe: Pipe): Variable | undefined {
  switch (name) {
    case 'aws.pipes.pipe-arn':
      return { value: pipe.arn };
    case 'aws.pipes.pipe-name':
      return { value: pipe.name };
    case 'aws.pipes.source-arn':
      return { value: pipe.sourceArn };
    case 'aws.pipes.enrichment-arn':
      return { value: undefined };
    case 'aws.pipes.target-arn':
      return { value: pipe.targetArn };
    case 'aws.pipes.event.ingestion-time':
      return { value: new Date(now).toISOString() };
    case 'aws.pipes.event':
    case 'aws.pipes.event.json':
      return { raw: JSON.stringify(record) };
    default:
      // Not a variable of a pipe: text in angle brackets stays unchanged.
      return undefined;
  }
}
