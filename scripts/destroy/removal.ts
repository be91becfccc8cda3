import type { Retained } from './retained.ts';

interface Removal {
  readonly what: string;
  /** The commands, in order; the first one only when the resource is protected. */
  readonly unprotect?: (id: string) => string;
  readonly remove: (id: string) => string;
}

const removals: Readonly<Record<string, Removal>> = {
  'AWS::DynamoDB::Table': {
    what: 'table',
    unprotect: (id) => `aws dynamodb update-table --table-name ${id} --no-deletion-protection-enabled`,
    remove: (id) => `aws dynamodb delete-table --table-name ${id}`,
  },
  'AWS::Cognito::UserPool': {
    what: 'user pool',
    unprotect: (id) => `aws cognito-idp update-user-pool --user-pool-id ${id} --deletion-protection INACTIVE`,
    remove: (id) => `aws cognito-idp delete-user-pool --user-pool-id ${id}`,
  },
  'AWS::S3::Bucket': {
    what: 'bucket',
    remove: (id) => `aws s3 rb s3://${id} --force`,
  },
  'AWS::Logs::LogGroup': {
    what: 'log group',
    remove: (id) => `aws logs delete-log-group --log-group-name ${id}`,
  },
};

/** What to print about one retained resource: what it is, and the commands that remove it. */
function lines({ type, physicalId, protected: isProtected }: Retained, region: string): string[] {
  const removal = removals[type];
  if (removal === undefined) return [`  ${type} ${physicalId}`, '    remove it in the AWS console'];
  const commands = [
    ...(isProtected && removal.unprotect ? [removal.unprotect(physicalId)] : []),
    removal.remove(physicalId),
  ];
  return [`  ${removal.what} ${physicalId}`, ...commands.map((command) => `    ${command} --region ${region}`)];
}

/** All retained resources, and how to remove them permanently. */
export function report(retained: readonly Retained[], parameters: readonly string[], region: string): string {
  return [
    'The stack is gone. These were kept, with everything in them; each command removes one permanently:',
    ...retained.flatMap((resource) => lines(resource, region)),
    ...parameters.flatMap((parameter) => [
      `  parameter ${parameter}, if a key was stored`,
      `    aws ssm delete-parameter --name ${parameter} --region ${region}`,
    ]),
  ].join('\n');
}
