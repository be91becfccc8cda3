import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** The services of AWS that act for this stack. */
type Service = 'appsync' | 'events' | 'lambda' | 'pipes' | 'scheduler';

export interface ServiceRoleOptions {
  readonly description?: string;
  /** The resource of the service, if it is known before the role is made. */
  readonly sourceArn?: string;
}

/**
 * A role that a service assumes, for resources of this account only: without the condition the service could be tricked
 * into using it for another account (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html). Every
 * service role is made here.
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
