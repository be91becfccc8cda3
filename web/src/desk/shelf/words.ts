import type { StoryRow, StoryStatus } from '../../api/stories.ts';

export const statusWords: Readonly<Record<StoryStatus, string>> = {
  PENDING: 'Being written',
  WRITTEN: 'Pictures coming',
  COMPLETE: 'Ready',
  FAILED: "Didn't come out",
  BLOCKED: 'Not made',
};

export const ageWords: Readonly<Record<StoryRow['ageGroup'], string>> = {
  AGE_3_5: '3–5',
  AGE_6_8: '6–8',
  AGE_9_12: '9–12',
};
export const ages: readonly StoryRow['ageGroup'][] = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'];
export const lengthWords: Readonly<Record<StoryRow['length'], string>> = {
  SHORT: 'Short',
  MEDIUM: 'Medium',
  LONG: 'Long',
};
export const lengths: readonly StoryRow['length'][] = ['SHORT', 'MEDIUM', 'LONG'];

const untitled: Readonly<Record<StoryStatus, string>> = {
  PENDING: 'A story on its way',
  WRITTEN: 'A story on its way',
  COMPLETE: 'A story without a title',
  FAILED: 'A story that didn’t come out',
  BLOCKED: 'An idea we didn’t use',
};

export const titleOf = ({ title, status }: Pick<StoryRow, 'title' | 'status'>): string => title ?? untitled[status];

/** A time of day, as it is written where this device is. */
export const clockTime = (date: Date): string =>
  date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });

/** `Today`, `Yesterday`, else the date. */
export function dayOf(iso: string, now: Date): string {
  const day = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const date = new Date(iso);
  const days = Math.round((day(now) - day(date)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return date.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    ...(date.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  });
}

/** Letters compared without their marks and case, so that `Lea` finds `Léa`. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const matches = (row: StoryRow, search: string): boolean => {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  const text = plain(`${titleOf(row)} ${row.style ?? ''}`);
  return wanted.every((word) => text.includes(word));
};
