import type { find } from './find.ts';
import { callOf, functionOf, mappingOf, properties, queueOf, within } from './find.ts';
import { rows } from './mistake.ts';

const pipe = (deployed: Parameters<typeof find>[0]) => properties(deployed, 'AWS::Pipes::Pipe');

export const timesMistakes = rows('queue times')(
  [
    'hidden for a shorter time than it is worked on',
    'queues',
    /Queue visibility timeout: 20 seconds is less than Function timeout: 80 seconds/,
    (d) => void (queueOf(d, 'illustrateStory')['VisibilityTimeout'] = 20),
  ],
  [
    "a function that was given more time than its queue's",
    'queues',
    /Queue visibility timeout: \d+ seconds is less than Function timeout: 600 seconds/,
    (d) => void (functionOf(d, 'narrateStory')[1].Properties['Timeout'] = 600),
  ],
  [
    'forgotten before its attempts are over',
    'queues',
    /forgets a message after 60 s, before its \d+ s of attempts are over/,
    (d) => void (queueOf(d, 'narrateStory')['MessageRetentionPeriod'] = 60),
  ],
  [
    'given up after the first failure',
    'queues',
    /gives a message up after its first failure/,
    (d) => void (within(queueOf(d, 'runErrands'), 'RedrivePolicy')['maxReceiveCount'] = 1),
  ],
  ['no dead letters', 'queues', /has no redrive policy/, (d) => void delete queueOf(d, 'runErrands')['RedrivePolicy']],
  [
    'dead letters that expire with the messages',
    'queues',
    /has dead letters that are kept for hardly longer/,
    (d) => {
      const queue = queueOf(d, 'runErrands');
      const [, id = ''] = /"Fn::GetAtt":\["(\w+)"/.exec(JSON.stringify(queue['RedrivePolicy'])) ?? [];
      const dead = d.template.Resources[id];
      if (dead !== undefined) dead.Properties['MessageRetentionPeriod'] = queue['MessageRetentionPeriod'] ?? 60;
    },
  ],
  [
    'a batch whose failures nobody reads',
    'queues',
    /has no ReportBatchItemFailures/,
    (d) => void delete mappingOf(d, 'runErrands')['FunctionResponseTypes'],
  ],
  [
    'a stream reader that starts at the end',
    'queues',
    /starts at LATEST/,
    (d) => void (mappingOf(d, 'publishStory')['StartingPosition'] = 'LATEST'),
  ],
  [
    'a bad record that is tried for ever',
    'queues',
    /tries a bad record again without end/,
    (d) => void delete mappingOf(d, 'publishStory')['MaximumRetryAttempts'],
  ],
  [
    'a pipe that keeps a bad record for ever',
    'queues',
    /the pipe \w+ keeps a bad record without end/,
    (d) => void delete within(pipe(d), 'SourceParameters', 'DynamoDBStreamParameters')['MaximumRecordAgeInSeconds'],
  ],
  [
    'a pipe without dead letters',
    'queues',
    /the pipe \w+ keeps nothing of what it gives up/,
    (d) => void delete within(pipe(d), 'SourceParameters', 'DynamoDBStreamParameters')['DeadLetterConfig'],
  ],
  [
    'a call that is given up and lost',
    'events',
    /calls an API, and keeps nothing of what it gives up/,
    (d) => void delete callOf(d).call['DeadLetterConfig'],
  ],
);
