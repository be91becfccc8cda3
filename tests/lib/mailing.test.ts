import { describe, expect, it } from 'vitest';
import { ofType, only, propertiesOf, readable, synthesize } from './synthesized.ts';

const template = synthesize();

interface Rule {
  readonly EventPattern: { readonly detail?: { readonly status?: readonly string[] } };
  readonly Targets: readonly object[];
}

describe('mail', () => {
  it('is triggered only by a story that has just become COMPLETE', () => {
    const rules = (propertiesOf(template, 'AWS::Events::Rule') as unknown as Rule[]).filter(({ Targets }) =>
      JSON.stringify(Targets).includes('\\"kind\\":\\"mail\\"'),
    );

    expect(rules).toMatchObject([
      {
        EventPattern: {
          source: ['nightlight.stories'],
          'detail-type': ['StoryChanged'],
          detail: { status: ['COMPLETE'], previous: { status: [{ 'anything-but': 'COMPLETE' }] } },
        },
        Targets: [
          {
            Arn: '<QueuesErrands.Arn>',
            InputTransformer: { InputTemplate: expect.stringContaining('"kind":"mail"') as string },
          },
        ],
      },
    ]);
  });

  it('goes to one topic, over TLS only, without subscribers in the template', () => {
    expect(readable(only(template, 'AWS::SNS::Topic').Properties)).toMatchObject({
      DisplayName: 'Nightlight',
      KmsMasterKeyId: 'arn:aws:kms:eu-west-1:<AWS::AccountId>:alias/aws/sns',
    });
    expect(readable(only(template, 'AWS::SNS::TopicPolicy').Properties)).toMatchObject({
      Topics: ['<MailListTopic>'],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Action: 'sns:Publish',
            Principal: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
    expect(ofType(template, 'AWS::SNS::Subscription')).toEqual({});
  });

  it('links to the web app', () => {
    const [worker] = propertiesOf(template, 'AWS::Lambda::Function').filter(({ Description }) =>
      String(Description).startsWith('Mails'),
    );
    expect(worker).toMatchObject({
      Environment: {
        Variables: {
          SITE_URL: 'https://<SiteDistribution.DomainName>',
          MAIL_TOPIC: '<MailListTopic>',
          STORY_TABLE: '<StoryStoreStoryTable>',
          FAMILY_TABLE: '<StoryStoreFamilyTable>',
        },
      },
    });
  });
});
