import type { StoryRow } from '../../api/stories.ts';
import type { FirstWords } from '../../words/en/first.ts';
import type { Formats } from '../../words/formats.ts';

export const ageRanges: Readonly<Record<StoryRow['ageGroup'], string>> = {
  AGE_3_5: '3–5',
  AGE_6_8: '6–8',
  AGE_9_12: '9–12',
};
export const ages: readonly StoryRow['ageGroup'][] = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'];
export const lengths: readonly StoryRow['length'][] = ['SHORT', 'MEDIUM', 'LONG'];

export const titleOf = (
  { common }: Pick<FirstWords, 'common'>,
  { title, status }: Pick<StoryRow, 'title' | 'status'>,
): string => title ?? common.untitled[status];

/** `Today`, `Yesterday`, else the date. */
export function dayOf({ common }: Pick<FirstWords, 'common'>, { shortDate }: Formats, iso: string, now: Date): string {
  const day = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const date = new Date(iso);
  const days = Math.round((day(now) - day(date)) / 86_400_000);
  if (days === 0) return common.today;
  return days === 1 ? common.yesterday : shortDate(date, now);
}

/** Letters compared without their marks and case, so that `Lea` finds `Léa`. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const matches = (words: Pick<FirstWords, 'common'>, row: StoryRow, search: string): boolean => {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  const text = plain(`${titleOf(words, row)} ${row.style ?? ''}`);
  return wanted.every((word) => text.includes(word));
};
