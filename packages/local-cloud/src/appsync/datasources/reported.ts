import type { Log } from '../../log.ts';
import type { DataSource } from './types.ts';

/** Errors that are answers: what a condition or a transaction of somebody else decided. */
const decisions: ReadonlySet<string> = new Set([
  'DynamoDB:ConditionalCheckFailedException',
  'DynamoDB:TransactionCanceledException',
  'DynamoDB:TransactionConflictException',
]);

/**
 * Says in the log why a data source failed. AWS's message names roles and resources, so a resolver keeps it from its
 * client, and without this nobody would see what is wrong with the template.
 */
export const reported = (name: string, source: DataSource, log: Log): DataSource => ({
  async send(request, signal) {
    const answer = await source.send(request, signal);
    const { error } = answer;
    if (error !== null && !decisions.has(error.type))
      log('appsync', `data source ${name}: ${error.type}: ${error.message}`);
    return answer;
  },
});
