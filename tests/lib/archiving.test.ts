import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesize } from './synthesized.ts';

// The schema always has the field.
const off = JSON.stringify(synthesize(), (name, value: unknown) => (name === 'Definition' ? undefined : value));
const on = synthesize({ NIGHTLIGHT_ARCHIVE: 'pinata' });

describe('an archive', () => {
  it('is in the template only if it is enabled', () => {
    expect(off).not.toMatch(/archive|pinata/i);
  });

  it('lets the errands read media and its key, and no other new permission', () => {
    const actions = (template: typeof on): string[] =>
      Object.entries(ofType(template, 'AWS::IAM::Policy'))
        .filter(([name]) => name.startsWith('ErrandsRunErrands'))
        .flatMap(([, { Properties }]) => {
          const { PolicyDocument } = readable(Properties) as unknown as {
            PolicyDocument: { Statement: { Action: string | string[]; Resource: string | string[] }[] };
          };
          return PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
            [Action]
              .flat()
              .flatMap((action) => [Resource].flat().map((resource) => `${action} on ${String(resource)}`)),
          );
        });
    const before = new Set(actions(synthesize()));

    expect(
      actions(on)
        .filter((one) => !before.has(one))
        .sort(),
    ).toEqual([
      's3:GetObject on <MediaBucket.Arn>/stories/*',
      'ssm:GetParameter on arn:aws:ssm:eu-west-1:<AWS::AccountId>:parameter/nightlight/dev/pinata-key',
    ]);
  });

  it('is triggered by stories that are complete and approved, in either order, and by removed stories', () => {
    const patterns = Object.entries(ofType(on, 'AWS::Events::Rule'))
      .filter(([name]) => /rchive/.test(name))
      .map(([, { Properties }]) => (readable(Properties) as { EventPattern: { detail: unknown } }).EventPattern.detail);

    expect(patterns).toEqual([
      {
        status: ['COMPLETE'],
        approvalState: ['APPROVED'],
        $or: [
          { previous: { status: [{ 'anything-but': 'COMPLETE' }] } },
          { previous: { approvalState: [{ 'anything-but': 'APPROVED' }] } },
        ],
      },
      { eventName: ['REMOVE'], previous: { archiveGroup: [{ 'anything-but': '' }] } },
    ]);
    const [pipe] = Object.values(ofType(on, 'AWS::Pipes::Pipe'));
    expect(JSON.stringify(pipe?.Properties)).toContain('<$.dynamodb.OldImage.archiveGroup.S>');
  });
});
