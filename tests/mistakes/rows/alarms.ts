import { objects } from '../deployed.ts';
import { find, properties, refunction } from './find.ts';
import { rows } from './mistake.ts';

const alarm = (deployed: Parameters<typeof find>[0], name: string) =>
  properties(deployed, 'AWS::CloudWatch::Alarm', ({ AlarmName }) => String(AlarmName).endsWith(`-${name}`));

const dimension = (metric: ReturnType<typeof alarm>, name: string) => {
  const found = objects(metric['Dimensions']).find((one) => one['Name'] === name);
  if (found === undefined) throw new Error(`The alarm has no ${name}.`);
  return found;
};

export const alarmsMistakes = rows('alarm on a metric that nobody emits')(
  [
    "a rule's Ref for its name",
    'alarms',
    /AWS\/Events FailedInvocations is emitted for no RuleName \S+\|/,
    (d) => {
      const value = dimension(alarm(d, 'FailedBedtimeCalls'), 'RuleName');
      const [, id = ''] = /"Ref":"(\w+)"/.exec(JSON.stringify(value['Value'])) ?? [];
      value['Value'] = { Ref: id };
    },
  ],
  [
    'a metric by another name',
    'alarms',
    /nobody emits AWS\/SQS MessagesVisible/,
    (d) => void (alarm(d, 'UndoneErrands')['MetricName'] = 'MessagesVisible'),
  ],
  [
    'a dimension too few',
    'alarms',
    /has the dimensions EventBusName,RuleName, not RuleName/,
    (d) => {
      const found = alarm(d, 'FailedBedtimeCalls');
      found['Dimensions'] = objects(found['Dimensions']).filter(({ Name }) => Name === 'RuleName');
    },
  ],
  [
    "a queue's ARN for its name",
    'alarms',
    /is emitted for no QueueName arn:aws:sqs:/,
    (d) => {
      const value = dimension(alarm(d, 'UndoneErrands'), 'QueueName');
      value['Value'] = JSON.parse(JSON.stringify(value['Value']).replace('"QueueName"', '"Arn"')) as typeof value;
    },
  ],
  [
    'our own metric, of a function that does not write it',
    'alarms',
    /publishStory never emits BedtimeMissed/,
    (d) => void (dimension(alarm(d, 'MissedBedtimes'), 'service')['Value'] = 'publishStory'),
  ],
  [
    'our own metric, renamed in the function',
    'alarms',
    /runErrands never emits BedtimeMissed/,
    (d) => refunction(d, 'runErrands', (text) => text.replaceAll('BedtimeMissed', 'BedtimesMissed')),
  ],
  [
    'an expression that leaves a metric out',
    'alarms',
    /its expression leaves failed out/,
    (d) => {
      const expression = objects(alarm(d, 'FailedStories')['Metrics']).find((one) => one['Expression'] !== undefined);
      if (expression !== undefined)
        expression['Expression'] = String(expression['Expression']).replace('100 * failed', '100');
    },
  ],
  [
    'silence that rings',
    'alarms',
    /missing data has to be notBreaching/,
    (d) => void delete alarm(d, 'StreamAge')['TreatMissingData'],
  ],
  [
    'no entry in the runbook',
    'alarms',
    /has no entry in docs\/runbook\.md/,
    (d) => void (alarm(d, 'StreamAge')['AlarmName'] = 'nightlight-dev-StreamsAge'),
  ],
  [
    'dead letters that nobody looks at',
    'queues',
    /holds what was given up, and neither a function nor an alarm looks at it/,
    (d) => {
      const [id] = find(d, 'AWS::CloudWatch::Alarm', ({ AlarmName }) => String(AlarmName).endsWith('-UndoneErrands'));
      delete d.template.Resources[id];
      // It shows all alarms, and would name a missing one.
      const [dashboard] = find(d, 'AWS::CloudWatch::Dashboard');
      delete d.template.Resources[dashboard];
    },
  ],
);
