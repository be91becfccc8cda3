import { readFileSync } from 'node:fs';
import type { JsonObject } from 'local-cloud';
import { at, objects } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import { functionsOf } from './functions.ts';

/**
 * The metrics that AWS emits: the dimensions of each, and their possible values. An alarm on any other combination
 * watches a metric that does not exist; it stays silent and looks healthy.
 * - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * - https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * - https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html: by rule, or by bus and rule; the bare
 *   name of the rule, while its Ref is `bus|rule`
 * - https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 */
function emitted(deployed: Deployed): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  const functions = { FunctionName: deployed.ofType('AWS::Lambda::Function').map(({ ref }) => ref) };
  const rules = {
    EventBusName: deployed.ofType('AWS::Events::EventBus').map(({ ref }) => ref),
    RuleName: deployed.ofType('AWS::Events::Rule').map(({ ref }) => ref.split('|').at(-1) ?? ref),
  };
  const apis = { GraphQLAPIId: deployed.ofType('AWS::AppSync::GraphQLApi').map(({ att }) => att('ApiId')) };
  return {
    'AWS/SQS ApproximateNumberOfMessagesVisible': {
      QueueName: deployed.ofType('AWS::SQS::Queue').map((queue) => queue.att('QueueName')),
    },
    'AWS/Lambda IteratorAge': functions,
    // Without a dimension: all functions of the account and region.
    'AWS/Lambda Throttles': {},
    'AWS/Events FailedInvocations': rules,
    'AWS/AppSync 5XXError': apis,
    'AWS/AppSync Latency': apis,
  };
}

const dimensionsOf = (metric: JsonObject): readonly (readonly [string, string])[] =>
  objects(metric['Dimensions']).map(({ Name, Value }) => [String(Name), String(Value)]);

/** The metrics of an alarm: its own, or those of its expression. */
const metricsOf = (alarm: JsonObject): JsonObject[] =>
  alarm['Metrics'] === undefined
    ? [alarm]
    : objects(alarm['Metrics']).flatMap((one) =>
        one['MetricStat'] === undefined ? [] : [at(one, 'MetricStat', 'Metric')],
      );

/** Our own metrics are written by the function in the one dimension. */
function ofOurOwn(deployed: Deployed, metric: JsonObject): string[] {
  const name = String(metric['MetricName']);
  const [[dimension, service] = ['', '']] = dimensionsOf(metric);
  const fn = functionsOf(deployed).find((one) => one.name === service);
  if (dimension !== 'service' || fn === undefined)
    return [`Nightlight ${name} has the one dimension service, the name of a function`];
  const isWritten = fn.code.includes(`telemetryOf("${service}")`) && fn.code.includes(`addMetric("${name}"`);
  return isWritten ? [] : [`${service} never emits ${name}`];
}

function ofMetric(deployed: Deployed, metric: JsonObject): string[] {
  if (metric['Namespace'] === 'Nightlight') return ofOurOwn(deployed, metric);
  const name = `${String(metric['Namespace'])} ${String(metric['MetricName'])}`;
  const values = emitted(deployed)[name];
  if (values === undefined) return [`nobody emits ${name}`];
  const given = dimensionsOf(metric);
  const names = given.map(([dimension]) => dimension).sort();
  return [
    ...(names.join() === Object.keys(values).sort().join()
      ? []
      : [`${name} has the dimensions ${Object.keys(values).join()}, not ${names.join()}`]),
    ...given
      .filter(([dimension, value]) => values[dimension]?.includes(value) === false)
      .map(([dimension, value]) => `${name} is emitted for no ${dimension} ${value}`),
  ];
}

/** An expression uses every metric beside it, and no other. */
function ofExpression(alarm: JsonObject): string[] {
  const metrics = objects(alarm['Metrics']);
  const expression = metrics.map((one) => String(one['Expression'] ?? '')).join(' ');
  const named = new Set(expression.match(/\b[a-z]\w*/g) ?? []);
  const ids = metrics.filter((one) => one['MetricStat'] !== undefined).map(({ Id }) => String(Id));
  return [
    ...ids.filter((id) => !named.has(id)).map((id) => `its expression leaves ${id} out`),
    ...[...named]
      .filter((id) => !ids.includes(id))
      .map((id) => `its expression names ${id}, which is not one of its metrics`),
  ];
}

const runbook = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8');

/** An alarm watches an existing metric, treats missing data as healthy, and links to its entry in the runbook. */
export function alarms(deployed: Deployed): string[] {
  return deployed.ofType('AWS::CloudWatch::Alarm').flatMap(({ properties }) => {
    const name = String(properties['AlarmName']);
    const entry = name.split('-').at(-1) ?? name;
    return [
      ...metricsOf(properties).flatMap((metric) => ofMetric(deployed, metric)),
      ...ofExpression(properties),
      ...(properties['TreatMissingData'] === 'notBreaching'
        ? []
        : ['rings while a family sleeps: missing data has to be notBreaching']),
      ...(runbook.includes(`\n## ${entry}\n`) ? [] : ['has no entry in docs/runbook.md']),
      ...(String(properties['AlarmDescription']).endsWith(`docs/runbook.md, ${entry}`)
        ? []
        : ['does not lead to its entry in docs/runbook.md']),
    ].map((problem) => `the alarm ${name}: ${problem}`);
  });
}
