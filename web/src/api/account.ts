import * as operations from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/**
 * Deletes everything of whoever is signed in, the account last. A large shelf takes more than one call: until all is gone the
 * answer is an error of the type `Conflict`, and the next call goes on.
 */
export const deleteAccount = async (): Promise<boolean> => (await send(operations.deleteAccount, {})).deleteAccount;
