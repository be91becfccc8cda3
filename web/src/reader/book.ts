import type { Story } from '../api/stories.ts';
import type { Readable } from './estimate.ts';

/**
 * What is read: the title as page 0, as it is spoken first, then the pages.
 * @param untitled what stands for a title where there is none
 */
export function readablesOf({ title, pages }: Story, untitled: string): Readable[] {
  return [{ number: 0, text: title ?? untitled }, ...(pages ?? []).map(({ number, text }) => ({ number, text }))];
}

/** Young children get one page at a time; from nine on a story is one continuous text. */
export const isPaged = ({ ageGroup }: Story): boolean => ageGroup !== 'AGE_9_12';

/** The cover's picture: the first existing one. */
export const coverOf = ({ pages }: Story): string | undefined =>
  pages?.find(({ illustration }) => illustration.status === 'READY' && illustration.url)?.illustration.url ?? undefined;

/** An address without its signature: the same as long as the content is the same. */
export const stableAddress = (address: string): string => address.split('?', 1)[0] ?? address;
