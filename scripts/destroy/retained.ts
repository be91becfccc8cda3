import { GetTemplateCommand, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { awsFailure } from '../shared/aws-failure.ts';

/** A resource that stays when its stack goes. */
export interface Retained {
  readonly type: string;
  readonly physicalId: string;
  /** AWS refuses to delete it until this protection is turned off. */
  readonly protected: boolean;
}

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly DeletionPolicy?: string;
        readonly Properties?: { readonly DeletionProtectionEnabled?: boolean; readonly DeletionProtection?: string };
      }
    >
  >;
}

/**
 * What the deployed template retains; read before the stack is removed, because its physical ids are not available
 * afterwards.
 * @throws AwsFailure
 */
export async function findRetained(client: CloudFormationClient, stackName: string): Promise<Retained[]> {
  try {
    const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName: stackName }));
    const { Resources } = JSON.parse(TemplateBody) as Template;
    const retained: Retained[] = [];
    for await (const { StackResourceSummaries = [] } of paginateListStackResources(
      { client },
      { StackName: stackName },
    )) {
      for (const {
        LogicalResourceId = '',
        PhysicalResourceId: physicalId,
        ResourceType: type = '',
      } of StackResourceSummaries) {
        const described = Resources[LogicalResourceId];
        if (physicalId === undefined || described?.DeletionPolicy !== 'Retain') continue;
        const { DeletionProtectionEnabled, DeletionProtection } = described.Properties ?? {};
        retained.push({
          type,
          physicalId,
          protected: DeletionProtectionEnabled === true || DeletionProtection === 'ACTIVE',
        });
      }
    }
    return retained;
  } catch (error) {
    throw awsFailure(`Reading the template of ${stackName}`, error);
  }
}
