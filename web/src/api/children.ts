import { listChildren as document } from '../../../graphql/generated/operations.ts';
import type { ListChildrenQuery } from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/** A child that stories are for. */
export type Child = ListChildrenQuery['listChildren'][number];

/** Apart from the rest of the family: the shelf wants them, and comes with the first visit. */
export const listChildren = async (): Promise<readonly Child[]> => (await send(document, {})).listChildren;
