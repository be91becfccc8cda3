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

/** A story's title; stories without a title are distinguished by their time. */
export const titleOf = (
  { common }: Pick<FirstWords, 'common'>,
  { dateTime }: Pick<Formats, 'dateTime'>,
  { title, status, createdAt }: Pick<StoryRow, 'title' | 'status' | 'createdAt'>,
): string => {
  if (title !== null) return title;
  const what = common.untitled[status];
  return status === 'FAILED' || status === 'BLOCKED' ? common.untitledOf(what, dateTime(new Date(createdAt))) : what;
};

const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Calendar days between an ISO time and now, in this device's time zone: 0 today, 1 yesterday. */
export const daysAgo = (iso: string, now: Date): number =>
  Math.round((midnight(now) - midnight(new Date(iso))) / 86_400_000);

/** `Today`, `Yesterday`, else the date. */
export function dayOf({ common }: Pick<FirstWords, 'common'>, { shortDate }: Formats, iso: string, now: Date): string {
  const days = daysAgo(iso, now);
  if (days === 0) return common.today;
  return days === 1 ? common.yesterday : shortDate(new Date(iso), now);
}

/** `today`, `yesterday`, `last Tuesday`, else the date. */
export function lastReadOf({ shelf }: Pick<FirstWords, 'shelf'>, formats: Formats, iso: string, now: Date): string {
  const days = daysAgo(iso, now);
  const date = new Date(iso);
  if (days <= 0) return shelf.readToday;
  if (days === 1) return shelf.readYesterday;
  return days < 7 ? shelf.readOn(formats.dayName(date)) : formats.shortDate(date, now);
}

/** Letters without marks and case, so that `Lea` finds `Léa`. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const matches = (
  words: Pick<FirstWords, 'common'>,
  formats: Formats,
  row: StoryRow,
  search: string,
): boolean => {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  const text = plain(`${titleOf(words, formats, row)} ${row.style ?? ''}`);
  return wanted.every((word) => text.includes(word));
};
