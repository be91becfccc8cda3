import { at, isMap, targetOf } from './template.ts';
import type { Resource, Template, Value } from './template.ts';

const apiType = 'AWS::AppSync::GraphQLApi';

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Dead letters: messages here have failed. */
  readonly isFailure?: boolean;
}

type Reader = (id: string, resource: Resource, template: Template) => Edge[];

const edge = (from: string | undefined, to: string | undefined, rest: Omit<Edge, 'from' | 'to'> = {}): Edge[] =>
  from === undefined || to === undefined ? [] : [{ from, to, ...rest }];

const deadLetters = (from: string | undefined, arn: Value | undefined): Edge[] =>
  edge(from, targetOf(arn), { isFailure: true });

/** `{anything-but: PENDING}` → `not PENDING`. */
function matcher(value: Value): string {
  if (!isMap(value)) return String(value);
  const not = value['anything-but'];
  return not === undefined
    ? JSON.stringify(value).replaceAll('"', "'")
    : `not ${Array.isArray(not) ? not.join('/') : String(not)}`;
}

/** A pattern of an event's detail in words, one condition per line. */
function conditions(pattern: Value | undefined, prefix = ''): string[] {
  if (!isMap(pattern)) return [];
  return Object.entries(pattern).flatMap(([key, value]) => {
    if (key === '$or' && Array.isArray(value))
      return [value.map((one) => conditions(one, prefix).join(' and ')).join(' or ')];
    if (Array.isArray(value)) return [`${prefix}${key}: ${value.map(matcher).join(', ')}`];
    return conditions(value, `${prefix}${key}.`);
  });
}

const readers: Readonly<Record<string, Reader>> = {
  'AWS::Lambda::EventSourceMapping': (_, { properties }) => {
    const source = targetOf(properties['EventSourceArn']);
    const fn = targetOf(properties['FunctionName']);
    return [...edge(source, fn), ...deadLetters(fn, at(properties, 'DestinationConfig', 'OnFailure', 'Destination'))];
  },
  'AWS::Pipes::Pipe': (id, { properties }) => [
    ...edge(targetOf(properties['Source']), id),
    ...edge(id, targetOf(properties['Target'])),
    ...deadLetters(id, at(properties, 'SourceParameters', 'DynamoDBStreamParameters', 'DeadLetterConfig', 'Arn')),
  ],
  'AWS::Events::Rule': (_, { properties }) => {
    const bus = targetOf(properties['EventBusName']);
    const pattern = properties['EventPattern'];
    const detailType = at(pattern, 'detail-type');
    const label = [
      ...(Array.isArray(detailType) ? detailType.map(String) : []),
      ...conditions(at(pattern, 'detail')),
    ].join('<br/>');
    const targets = properties['Targets'];
    return (Array.isArray(targets) ? targets : []).flatMap((target: Value) => {
      const to = targetOf(at(target, 'Arn'));
      return [...edge(bus, to, { label }), ...deadLetters(to, at(target, 'DeadLetterConfig', 'Arn'))];
    });
  },
  'AWS::Scheduler::Schedule': (id, { properties }) =>
    edge(id, targetOf(at(properties, 'Target', 'Arn')), { label: String(properties['ScheduleExpression']) }),
  'AWS::SQS::Queue': (id, { properties }) => deadLetters(id, at(properties, 'RedrivePolicy', 'deadLetterTargetArn')),
  'AWS::Events::ApiDestination': (id, { properties }, template) =>
    edge(id, apiIn(properties['InvocationEndpoint'], template), { label: 'HTTPS POST' }),
  'AWS::Lambda::Function': (id, { properties }, template) =>
    edge(id, apiIn(at(properties, 'Environment', 'Variables'), template), { label: 'HTTPS POST, signed' }),
};

/** The API whose address a value contains: `Fn::GetAtt` of its `GraphQLUrl`, or an `Fn::Join` with one in it. */
function apiIn(value: Value | undefined, template: Template): string | undefined {
  if (Array.isArray(value)) return value.map((one: Value) => apiIn(one, template)).find((id) => id !== undefined);
  const id = targetOf(value);
  if (id !== undefined) return template.get(id)?.type === apiType ? id : undefined;
  return isMap(value) ? apiIn(Object.values(value), template) : undefined;
}

/** How a kind of resource is drawn: the brackets of its Mermaid shape. */
const shapes: Readonly<Record<string, readonly [string, string]>> = {
  'AWS::DynamoDB::Table': ['[("', '")]'],
  'AWS::DynamoDB::GlobalTable': ['[("', '")]'],
  'AWS::SQS::Queue': ['[/"', '"/]'],
  'AWS::Events::EventBus': ['[["', '"]]'],
  'AWS::Lambda::Function': ['{{"', '"}}'],
};

/** `AWS::SQS::Queue` → `queue` */
const kind = (type: string): string =>
  type === apiType
    ? 'AppSync API'
    : (type.split('::').at(-1) ?? type).replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

function drawn(id: string, { type, path }: Resource): string {
  const [open, close] = shapes[type] ?? ['["', '"]'];
  return `  ${id}${open}${path}<br/>${kind(type)}${close}`;
}

/**
 * The path of every event in the template, as a Mermaid chart: streams, pipes, buses, rules, queues, functions, dead
 * letters.
 */
export function eventsChart(template: Template): string {
  const edges = [...template].flatMap(([id, resource]) => readers[resource.type]?.(id, resource, template) ?? []);
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = [...template].filter(([id]) => used.has(id)).sort(([, a], [, b]) => a.path.localeCompare(b.path, 'en'));
  const lines = edges.map(({ from, to, label, isFailure }) => {
    const arrow = isFailure === true ? '-.->' : '-->';
    return `  ${from} ${arrow}${label === undefined || label === '' ? '' : `|"${label}"|`} ${to}`;
  });
  return ['flowchart LR', ...nodes.map(([id, resource]) => drawn(id, resource)), ...new Set(lines)].join('\n');
}
