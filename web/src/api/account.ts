import * as operations from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/**
 * Deletes all data of the signed-in user, the account last. A large shelf takes more than one call: until everything is
 * deleted the answer is an error of the type `Conflict`, and the next call continues.
 */
export const deleteAccount = async (): Promise<boolean> => (await send(operations.deleteAccount, {})).deleteAccount;
