import type { DynamoDb } from '../services/dynamodb/types.ts';
import type { Faults } from './types.ts';

/** Injects a fault into a call if a test asks for it. Resolves if the call should continue. */
export async function inject(
  faults: Faults | undefined,
  service: string,
  operation: string,
  body?: Buffer,
): Promise<void> {
  const fault = faults?.(service, operation, body);
  if (fault === 'hang') await new Promise(() => undefined);
  else if (fault !== undefined) throw fault;
}

/**
 * DynamoDB for AppSync's data sources, whose calls do not go through the endpoint. Tests see them as
 * `appsync/dynamodb`.
 */
export const appSyncDynamoDb = (
  { call }: Pick<DynamoDb, 'call'>,
  faults: Faults | undefined,
): Pick<DynamoDb, 'call'> => ({
  call: async (principal, operation, input) => {
    await inject(faults, 'appsync/dynamodb', operation);
    return call(principal, operation, input);
  },
});
