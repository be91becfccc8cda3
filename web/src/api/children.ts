import { listChildren as document } from '../../../graphql/generated/operations.ts';
import type { ListChildrenQuery } from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/** A child for whom stories are made. */
export type Child = ListChildrenQuery['listChildren'][number];

/** Separate from the rest of the family, because the shelf needs it on the first visit. */
export const listChildren = async (): Promise<readonly Child[]> => (await send(document, {})).listChildren;
