import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { pace } from '../../functions/runErrands/env.ts';
import { apiKeyEnd } from '../../lib/api-key.ts';
import { bedtimeEvent } from '../../story/schedule.ts';
import { ofType, only, propertiesOf, readable, synthesize } from './synthesized.ts';

const template = synthesize();
const DAY = 86_400_000;

interface Target {
  readonly Arn: string;
  readonly InputTransformer: { readonly InputPathsMap: Record<string, string>; readonly InputTemplate: string };
  readonly RetryPolicy?: object;
  readonly DeadLetterConfig?: { readonly Arn: string };
}

interface Rule {
  readonly EventPattern: { readonly source?: string[]; readonly 'detail-type'?: string[] };
  readonly EventBusName: string;
  readonly Targets: Target[];
}

const rule = (propertiesOf(template, 'AWS::Events::Rule') as unknown as Rule[]).find(({ EventPattern }) =>
  EventPattern.source?.includes(bedtimeEvent.source),
);
const [call, check] = rule?.Targets ?? [];

/** The result of EventBridge's template: each placeholder becomes the JSON of its value. */
function transformed(
  { InputPathsMap, InputTemplate }: Target['InputTransformer'],
  detail: Record<string, string>,
): unknown {
  return JSON.parse(
    Object.entries(InputPathsMap).reduce(
      (text, [name, path]) => text.replaceAll(`<${name}>`, JSON.stringify(detail[path.replace('$.detail.', '')])),
      InputTemplate,
    ),
  );
}

const detail = { owner: 'family', bedtimeId: 'b', at: '2026-11-21T18:30:00Z' };

describe('when a bedtime is due', () => {
  it('a rule on our own bus matches exactly the event that schedules send', () => {
    expect(rule).toMatchObject({
      EventPattern: { source: ['nightlight.bedtimes'], 'detail-type': ['BedtimeCame'] },
      EventBusName: '<OutboxBus>',
    });
    expect(rule?.Targets).toHaveLength(2);
  });

  it("the API destination receives the mutation with the event's values as variables, none in the query", () => {
    const body = transformed(call?.InputTransformer as Target['InputTransformer'], detail) as {
      query: string;
      variables: object;
    };

    expect(body.variables).toEqual(detail);
    expect(parse(body.query).definitions).toHaveLength(1);
    expect(body.query).toContain('tellBedtimeStory(owner: $owner, bedtimeId: $bedtimeId, at: $at)');
  });

  it('a failed call is retried 185 times in 24 hours and then kept', () => {
    expect(call).toMatchObject({
      RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
      DeadLetterConfig: { Arn: '<BedtimesLostCalls.Arn>' },
    });
  });

  it('the destination is the API, and the key is in its connection only', () => {
    expect(only(template, 'AWS::Events::ApiDestination').Properties).toMatchObject({
      HttpMethod: 'POST',
      InvocationRateLimitPerSecond: 300,
    });
    expect(readable(only(template, 'AWS::Events::ApiDestination').Properties['InvocationEndpoint'])).toBe(
      '<ApiGraphqlApi.GraphQLUrl>',
    );
    expect(readable(only(template, 'AWS::Events::Connection').Properties)).toMatchObject({
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: '<ApiGraphqlApiBedtimesApiKey.ApiKey>' },
      },
    });
    const holders = Object.values(template.toJSON()['Resources'] as Record<string, { Type: string }>).filter((one) =>
      /"ApiKey"\]/.test(JSON.stringify(one)),
    );
    expect(holders.map(({ Type }) => Type)).toEqual(['AWS::Events::Connection']);
    expect(JSON.stringify(template.toJSON()['Outputs'])).not.toContain('ApiKey');
  });

  it('an errand checks a quarter of an hour later whether the story exists', () => {
    expect(transformed(check?.InputTransformer as Target['InputTransformer'], detail)).toEqual({
      kind: 'bedtime',
      ...detail,
    });
    expect(check?.Arn).toBe('<QueuesErrands.Arn>');
    expect(pace.delaySeconds.bedtime).toBe(900);
  });
});

describe('schedules', () => {
  const policies = Object.values(ofType(template, 'AWS::IAM::Policy')).flatMap(
    ({ Properties }) =>
      (readable(Properties) as { PolicyDocument: { Statement: { Action: string | string[]; Condition?: object }[] } })
        .PolicyDocument.Statement,
  );

  it('can use only one role, passed by the API and by the daily check, for Scheduler only', () => {
    const passing = {
      Action: 'iam:PassRole',
      Effect: 'Allow',
      Resource: '<BedtimeClockRole.Arn>',
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    };
    expect(policies.filter(({ Action }) => JSON.stringify(Action).includes('PassRole'))).toEqual([passing, passing]);
  });

  it('let Scheduler assume their role only for schedules of their own group', () => {
    const [, role] =
      Object.entries(ofType(template, 'AWS::IAM::Role')).find(([id]) => id.startsWith('BedtimeClockRole')) ?? [];

    expect(readable(role?.Properties['AssumeRolePolicyDocument'])).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: {
              'aws:SourceAccount': '<AWS::AccountId>',
              'aws:SourceArn': expect.stringMatching(
                /:scheduler:eu-west-1:.*:schedule-group\/nightlight-dev-bedtimes$/,
              ) as string,
            },
          },
        },
      ],
    });
    expect(only(template, 'AWS::Scheduler::ScheduleGroup').Properties).toEqual({ Name: 'nightlight-dev-bedtimes' });
  });

  it('are set through a signed HTTP data source, and the resolvers know its address', () => {
    const sources = propertiesOf(template, 'AWS::AppSync::DataSource');

    expect(sources.find(({ Name }) => Name === 'schedules')).toMatchObject({
      Type: 'HTTP',
      HttpConfig: {
        Endpoint: 'https://scheduler.eu-west-1.amazonaws.com',
        AuthorizationConfig: {
          AuthorizationType: 'AWS_IAM',
          AwsIamConfig: { SigningRegion: 'eu-west-1', SigningServiceName: 'scheduler' },
        },
      },
    });
    expect(propertiesOf(template, 'AWS::AppSync::GraphQLApi')[0]?.['EnvironmentVariables']).toMatchObject({
      SCHEDULE_GROUP: 'nightlight-dev-bedtimes',
      SCHEDULE_ROLE_ARN: '<BedtimeClockRole.Arn>',
      SCHEDULE_BUS_ARN: '<OutboxBus.Arn>',
      SCHEDULE_DEAD_LETTERS_ARN: '<BedtimeClockDeadLetters.Arn>',
    });
  });
});

it('have alarms for missed evenings, failed calls, and undeliverable messages', () => {
  const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm') as {
    AlarmName: string;
    Namespace?: string;
    MetricName?: string;
    Dimensions?: { Name: string }[];
  }[];
  const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `nightlight-dev-${name}`);

  expect(named('MissedBedtimes')).toMatchObject({
    Namespace: 'Nightlight',
    MetricName: 'BedtimeMissed',
    Dimensions: [{ Name: 'service', Value: 'runErrands' }],
  });
  expect(named('FailedBedtimeCalls')).toMatchObject({ Namespace: 'AWS/Events', MetricName: 'FailedInvocations' });
  expect(
    named('FailedBedtimeCalls')
      ?.Dimensions?.map(({ Name }) => Name)
      .sort(),
  ).toEqual(['EventBusName', 'RuleName']);
  for (const name of ['LostBedtimeRings', 'UndoneErrands'])
    expect(named(name), name).toMatchObject({ MetricName: 'ApproximateNumberOfMessagesVisible' });
});

describe('the API key', () => {
  it('expires 365 days after the first of the month, so that a synthesis is stable; at least eleven months away', () => {
    for (const today of [
      '2026-01-01T00:00:00Z',
      '2026-11-21T14:00:00Z',
      '2027-12-31T23:59:59Z',
      '2028-02-29T12:00:00Z',
    ]) {
      const left = (apiKeyEnd(new Date(today)).getTime() - Date.parse(today)) / DAY;
      expect(left).toBeLessThanOrEqual(365);
      expect(left).toBeGreaterThan(333);
    }
    expect(apiKeyEnd(new Date('2026-11-01T00:00:00Z'))).toEqual(apiKeyEnd(new Date('2026-11-30T23:59:59Z')));
  });

  it('is renewed by a deployment', () => {
    expect(only(template, 'AWS::AppSync::ApiKey').Properties['Expires']).toBe(apiKeyEnd(new Date()).getTime() / 1000);
  });
});
