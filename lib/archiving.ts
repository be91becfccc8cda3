import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { keyParameter } from './config.ts';
import type { Errands } from './errands.ts';
import type { MediaStore } from './media.ts';
import type { StoryStore } from './story-store.ts';

export interface ArchivingProps {
  readonly stage: string;
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly errands: Errands;
}

/** Copies each story that is complete and approved into Pinata, and removes the copy with the story: docs/decisions/1307-an-archive-outside.md */
export class Archiving extends Construct {
  constructor(scope: Construct, id: string, { stage, store, media, errands }: ArchivingProps) {
    super(scope, id);
    const { worker } = errands;
    const parameter = keyParameter(stage, 'pinata');
    store.grantUpdate(worker);
    media.grantRead(worker);
    errands.configure({ ARCHIVE_KEY_PARAMETER: parameter });
    const resource = Stack.of(this).formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: parameter.slice(1),
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    worker.addToRolePolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [resource] }));
    // Whichever of the two comes last.
    const isNew = [
      { previous: { status: [{ 'anything-but': 'COMPLETE' }] } },
      { previous: { approvalState: [{ 'anything-but': 'APPROVED' }] } },
    ];
    errands.after('archive', { status: ['COMPLETE'], approvalState: ['APPROVED'], $or: isNew });
    errands.after('unarchive', 'removed archived');
  }
}
