import type { Log } from '../../log.ts';
import type { DataSource } from './types.ts';

/** Errors that are regular answers: the outcome of a condition or a transaction. */
const decisions: ReadonlySet<string> = new Set([
  'DynamoDB:ConditionalCheckFailedException',
  'DynamoDB:TransactionCanceledException',
  'DynamoDB:TransactionConflictException',
]);

/**
 * Logs why a data source failed. AWS's message contains names of roles and resources, so a resolver does not pass it
 * on to its client, and without the log nobody would see what is wrong with the template.
 */
export const withFailureLog = (name: string, source: DataSource, log: Log): DataSource => ({
  async send(request, signal) {
    const answer = await source.send(request, signal);
    const { error } = answer;
    if (error !== null && !decisions.has(error.type))
      log('appsync', `data source ${name}: ${error.type}: ${error.message}`);
    return answer;
  },
});
