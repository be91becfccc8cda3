import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** The services of AWS that act for this stack. */
type Service = 'appsync' | 'events' | 'lambda' | 'pipes' | 'scheduler';

export interface ServiceRoleOptions {
  readonly description?: string;
  /** For which resource of the service, where it is known before the role is. */
  readonly sourceArn?: string;
}

/**
 * A role that a service assumes, for resources of this account only: without the condition the service could be brought to use it for
 * somebody else's (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html). Every role of a service is made here.
 */
export function serviceRole(
  scope: Construct,
  id: string,
  service: Service,
  { description, sourceArn }: ServiceRoleOptions = {},
): Role {
  const StringEquals = {
    'aws:SourceAccount': Stack.of(scope).account,
    ...(sourceArn !== undefined && { 'aws:SourceArn': sourceArn }),
  };
  return new Role(scope, id, {
    ...(description !== undefined && { description }),
    assumedBy: new ServicePrincipal(`${service}.amazonaws.com`, { conditions: { StringEquals } }),
  });
}
