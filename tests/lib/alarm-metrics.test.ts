import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../../functions/shared/log.ts';
import { ofType, readable, synthesise } from './synthesised.ts';

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

type Alarm = Metric & {
  readonly AlarmName: string;
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: Metric } }[];
};

const template = synthesise();
const alarms = Object.values(ofType(template, 'AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties as unknown as Alarm,
);
/** Every metric that an alarm looks at, with the alarm's name. */
const watched = alarms.flatMap((alarm) => {
  const metrics =
    alarm.Metrics === undefined
      ? [alarm]
      : alarm.Metrics.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Metric]));
  return metrics.map(
    (metric) =>
      [`${alarm.AlarmName.replace('nightlight-dev-', '')}: ${metric.Namespace} ${metric.MetricName}`, metric] as const,
  );
});

const logicalIds = (type: string): string[] => Object.keys(ofType(template, type));
const ref = (type: string) => logicalIds(type).map((id) => ({ Ref: id }));
const attribute = (type: string, name: string) => logicalIds(type).map((id) => ({ 'Fn::GetAtt': [id, name] }));

/**
 * What AWS emits: which dimensions a metric has, and which values each of them can have. An alarm on any other combination is one of a metric
 * that does not exist; it stays silent and looks healthy.
 * - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * - https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * - https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html: by rule, or by bus and rule; the bare name of the rule
 */
const emitted: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  'AWS/SQS ApproximateNumberOfMessagesVisible': { QueueName: attribute('AWS::SQS::Queue', 'QueueName') },
  'AWS/Lambda IteratorAge': { FunctionName: ref('AWS::Lambda::Function') },
  // Without a dimension: all functions of the account and region.
  'AWS/Lambda Throttles': {},
  'AWS/Events FailedInvocations': {
    EventBusName: ref('AWS::Events::EventBus'),
    // Ref is `bus|rule`: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
    RuleName: ref('AWS::Events::Rule').map((rule) => ({ 'Fn::Select': [1, { 'Fn::Split': ['|', rule] }] })),
  },
};

const isOurs = ({ Namespace }: Metric): boolean => Namespace === 'Nightlight';

describe('the metrics of alarms', () => {
  it.each(watched.filter(([, metric]) => !isOurs(metric)))(
    'are emitted by AWS: %s',
    (_name, { Namespace, MetricName, Dimensions = [] }) => {
      const values = emitted[`${Namespace} ${MetricName}`] ?? {};

      expect(Dimensions.map(({ Name }) => Name).sort()).toEqual(Object.keys(values).sort());
      for (const { Name, Value } of Dimensions) expect(values[Name]).toContainEqual(Value);
    },
  );

  it.each(watched.filter(([, metric]) => isOurs(metric)))(
    'are emitted by the function that they name: %s',
    (_name, { MetricName, Dimensions }) => {
      const service = String(readable(Dimensions?.[0]?.Value));
      const { metrics } = telemetry(service);
      metrics.addMetric(MetricName, 'Count', 1);
      const line = metrics.serializeMetrics();

      const [directive] = line._aws.CloudWatchMetrics;
      expect(directive).toMatchObject({ Namespace: 'Nightlight', Metrics: [{ Name: MetricName }] });
      expect(directive?.Dimensions).toEqual([Dimensions?.map(({ Name }) => Name)]);
      expect(Dimensions).toEqual([{ Name: 'service', Value: line['service'] }]);
      const handler = readFileSync(new URL(`../../functions/${service}/handler.ts`, import.meta.url), 'utf8');
      expect(handler).toContain(`telemetry('${service}')`);
      expect(handler).toContain(`addMetric('${MetricName}'`);
    },
  );

  it('are all looked at here', () => {
    expect(watched.length).toBeGreaterThan(alarms.length);
    expect(
      new Set(
        watched
          .filter(([, metric]) => !isOurs(metric))
          .map(([, { Namespace, MetricName }]) => `${Namespace} ${MetricName}`),
      ),
    ).toEqual(new Set(Object.keys(emitted)));
  });
});
