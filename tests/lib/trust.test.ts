import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesize } from './synthesized.ts';

interface Trust {
  readonly Principal: { readonly Service?: string };
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, string>> };
}

const trusts = Object.entries(ofType(synthesize(), 'AWS::IAM::Role')).flatMap(([id, { Properties }]) => {
  const { AssumeRolePolicyDocument } = readable(Properties) as { AssumeRolePolicyDocument: { Statement: Trust[] } };
  return AssumeRolePolicyDocument.Statement.filter(({ Principal }) => Principal.Service !== undefined).map(
    (trust) => [id, trust] as const,
  );
});

describe('a role that a service assumes', () => {
  it('is assumed by Scheduler for schedules of its own group only', () => {
    const scheduler = trusts.filter(([, { Principal }]) => Principal.Service === 'scheduler.amazonaws.com');
    expect(scheduler.map(([, { Condition }]) => Condition?.StringEquals?.['aws:SourceArn']).sort()).toEqual([
      'arn:aws:scheduler:eu-west-1:<AWS::AccountId>:schedule-group/default',
      'arn:aws:scheduler:eu-west-1:<AWS::AccountId>:schedule-group/default',
      'arn:aws:scheduler:eu-west-1:<AWS::AccountId>:schedule-group/nightlight-dev-bedtimes',
    ]);
  });
});
