import { delivery } from './delivery-rows.ts';
import { judge } from './judge-rows.ts';
import { media } from './media-rows.ts';
import type { Row } from './row.ts';
import { words } from './words-rows.ts';

export const table: readonly Row[] = [...delivery, ...words, ...media, ...judge].sort(
  (one, other) => one.fault - other.fault,
);
