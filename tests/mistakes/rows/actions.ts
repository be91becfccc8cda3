import {
  drop,
  refunction,
  roleOfFunction,
  roleOfPipe,
  roleOfSource,
  statement,
  statementsOf,
  swapAction,
} from './find.ts';
import { rows } from './mistake.ts';

export const actionsMistakes = rows('wrong or missing action')(
  [
    'ssm:GetParameters for ssm:GetParameter',
    'calls',
    /ParametersSource\S* is not authorized to perform: ssm:GetParameter on/,
    (d) =>
      swapAction(
        statement(d, roleOfSource(d, 'parameters'), 'ssm:GetParameter'),
        'ssm:GetParameter',
        'ssm:GetParameters',
      ),
  ],
  [
    "the resolvers may not update a family's day",
    'calls',
    /Mutation\.createStory: User: \S+ is not authorized to perform: dynamodb:UpdateItem on resource: \S+FamilyTable/,
    (d) =>
      drop(
        statementsOf(d, roleOfSource(d, 'storyTable')),
        (one) => String(one['Action']) === 'dynamodb:ConditionCheckItem,dynamodb:UpdateItem',
      ),
  ],
  [
    'the resolvers may not delete a story',
    'calls',
    /Mutation\.deleteStory: .*dynamodb:DeleteItem on/,
    (d) =>
      swapAction(
        statement(d, roleOfSource(d, 'storyTable'), 'dynamodb:DeleteItem'),
        'dynamodb:DeleteItem',
        'dynamodb:DeleteTable',
      ),
  ],
  [
    'a schedule may be made and not changed',
    'calls',
    /Mutation\.setBedtime: scheduler: .*scheduler:UpdateSchedule on/,
    (d) =>
      swapAction(
        statement(d, roleOfSource(d, 'schedules'), 'scheduler:UpdateSchedule'),
        'scheduler:UpdateSchedule',
        'scheduler:GetSchedule',
      ),
  ],
  [
    'the mail function may not be invoked',
    'calls',
    /Mutation\.setMail: .*lambda:InvokeFunction on/,
    (d) =>
      swapAction(
        statement(d, roleOfSource(d, 'mail'), 'lambda:InvokeFunction'),
        'lambda:InvokeFunction',
        'lambda:InvokeAsync',
      ),
  ],
  [
    'the publisher may not publish',
    'permissions',
    /appsync:GraphQL on .*types\/Mutation\/fields\/publish because .*\(publishStory calls it\)/,
    (d) => drop(statementsOf(d, roleOfFunction(d, 'publishStory')), (one) => one['Action'] === 'appsync:GraphQL'),
  ],
  [
    'the publisher may not read the stream',
    'permissions',
    /dynamodb:GetRecords on .*\(the event source mapping \w+ reads it\)/,
    (d) =>
      swapAction(
        statement(d, roleOfFunction(d, 'publishStory'), 'dynamodb:GetRecords'),
        'dynamodb:GetRecords',
        'dynamodb:GetItem',
      ),
  ],
  [
    'the narrator may not speak',
    'permissions',
    /polly:SynthesizeSpeech on .*\(narrateStory sends SynthesizeSpeechCommand\)/,
    (d) =>
      swapAction(
        statement(d, roleOfFunction(d, 'narrateStory'), 'polly:SynthesizeSpeech'),
        'polly:SynthesizeSpeech',
        'polly:StartSpeechSynthesisTask',
      ),
  ],
  [
    'a function that reads a queue may not delete from it',
    'permissions',
    /RunErrands\S* is not authorized to perform: sqs:DeleteMessage|sqs:DeleteMessage on .*\(the event source mapping/i,
    (d) =>
      swapAction(
        statement(d, roleOfFunction(d, 'runErrands'), 'sqs:DeleteMessage'),
        'sqs:DeleteMessage',
        'sqs:PurgeQueue',
      ),
  ],
  [
    'the pipe may not put events',
    'permissions',
    /events:PutEvents on .*\(\w+ puts events on it\)/,
    (d) => drop(statementsOf(d, roleOfPipe(d)), (one) => one['Action'] === 'events:PutEvents'),
  ],
  [
    "code calls what its role doesn't allow",
    'permissions',
    /s3:ListBucket on .*\(signMedia sends ListObjectsV2Command\)/,
    (d) =>
      refunction(d, 'signMedia', (code) =>
        code.replace(
          '// functions/signMedia/work.ts\n',
          '// functions/signMedia/work.ts\ns3.send(new ListObjectsV2Command({}));\n',
        ),
      ),
  ],
  [
    'code calls a service that nothing grants',
    'permissions',
    /signMedia sends PutMetricDataCommand: of-functions\.ts does not know its permission/,
    (d) =>
      refunction(d, 'signMedia', (code) =>
        code.replace(
          '// functions/signMedia/work.ts\n',
          '// functions/signMedia/work.ts\nsend(new PutMetricDataCommand({}));\n',
        ),
      ),
  ],
);
