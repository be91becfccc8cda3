import { at, objects, plain } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';

/** The service that uses a role, by the resource that names the role. */
function usersOf(deployed: Deployed): ReadonlyMap<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  const use = (service: string, role: unknown): void => {
    if (typeof role === 'string') users.set(role, (users.get(role) ?? new Set()).add(`${service}.amazonaws.com`));
  };
  for (const { properties } of deployed.ofType('AWS::Lambda::Function')) use('lambda', properties['Role']);
  for (const { properties } of deployed.ofType('AWS::AppSync::DataSource'))
    use('appsync', properties['ServiceRoleArn']);
  for (const { properties } of deployed.ofType('AWS::AppSync::GraphQLApi'))
    use('appsync', at(properties, 'LogConfig')['CloudWatchLogsRoleArn']);
  for (const { properties } of deployed.ofType('AWS::Pipes::Pipe')) use('pipes', properties['RoleArn']);
  for (const { properties } of deployed.ofType('AWS::Scheduler::Schedule'))
    use('scheduler', at(properties, 'Target')['RoleArn']);
  for (const { properties } of deployed.ofType('AWS::Events::Rule'))
    for (const target of objects(properties['Targets'])) use('events', target['RoleArn']);
  // The schedules that the API creates are in no template.
  use('scheduler', deployed.api.environment['SCHEDULE_ROLE_ARN']);
  return users;
}

/**
 * A role is assumed by the service that uses it, for resources of this account only: without the condition another
 * account could make the service use it (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html).
 */
export function trust(deployed: Deployed): string[] {
  const users = usersOf(deployed);
  return deployed.ofType('AWS::IAM::Role').flatMap(({ logicalId, properties, att }) => {
    const name = plain(logicalId);
    const statements = objects(at(properties, 'AssumeRolePolicyDocument')['Statement']);
    if (statements.some(({ Principal }) => typeof at({ Principal }, 'Principal')['Federated'] === 'string')) return [];
    const trusted = statements.flatMap((statement) => [at(statement, 'Principal')['Service']].flat()).map(String);
    const acting = [...(users.get(att('Arn')) ?? [])];
    const open = statements.filter(
      (statement) => at(statement, 'Condition', 'StringEquals')['aws:SourceAccount'] !== deployed.stack.accountId,
    );
    return [
      ...(trusted.join() === acting.join()
        ? []
        : [`${name} trusts ${trusted.join()}, and ${acting.join() || 'nobody'} acts as it`]),
      ...(open.length === 0 ? [] : [`${name} may be assumed for another account: no condition on aws:SourceAccount`]),
    ];
  });
}
