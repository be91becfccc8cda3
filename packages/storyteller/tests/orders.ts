import { lengths } from '../src/collection/vocabulary.ts';
import type { Length } from '../src/collection/vocabulary.ts';
import { readOrder } from '../src/order.ts';
import type { AgeGroup, Order } from '../src/order.ts';

export const ages: readonly AgeGroup[] = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'];
export const allLengths = Object.keys(lengths) as readonly Length[];

/** A request in the product's own form. */
export const orderOf = (idea: string, ageGroup: AgeGroup, length: Length = 'SHORT', more: object = {}): Order =>
  readOrder(JSON.stringify({ idea, ageGroup, language: 'en-US', pages: lengths[length], ...more }), undefined);

const names = ['@@HERO@@', '@@FRIEND_1@@', '@@FRIEND_2@@', '@@FRIEND_3@@', '@@FRIEND_4@@'];

/** A cast of this size, with the same description for each. */
export const castOf = (size: number, more: object = {}): object[] =>
  names.slice(0, size).map((name, index) => ({ name, role: index === 0 ? 'hero' : 'friend', ...more }));
export const aliasesOf = (size: number): readonly string[] => names.slice(0, size);
