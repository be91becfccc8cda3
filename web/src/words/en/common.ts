import { inEnglish } from '../plural.ts';

/** Texts that several screens share. */
export const common = {
  tryAgain: 'Try again',
  save: 'Save',
  close: 'Close',
  cancel: 'Cancel',
  delete: 'Delete',
  edit: 'Edit',
  copy: 'Copy',
  yes: 'Yes',
  no: 'No',
  keepIt: 'Keep it',
  signOut: 'Sign out',
  makeStory: 'Make a story',
  makeFirstStory: 'Make the first story',
  goToShelf: 'Go to your shelf',
  readIt: 'Read it',
  language: 'Story language',
  page: (number: number) => `Page ${number}`,
  age: (range: string) => `Age ${range}`,
  length: { SHORT: 'Short', MEDIUM: 'Medium', LONG: 'Long' },
  status: {
    PENDING: 'Being written',
    WRITTEN: 'Pictures and sound on the way',
    COMPLETE: 'Ready',
    FAILED: 'Failed',
    BLOCKED: 'Not allowed',
  },
  /** Whether a story may be read to a child; an approved one needs no note. */
  approval: { PENDING: 'To read first', REJECTED: 'Put aside' },
  /** Shown in place of a title. */
  untitled: {
    PENDING: 'A new story',
    WRITTEN: 'A new story',
    COMPLETE: 'An untitled story',
    FAILED: 'An unfinished story',
    BLOCKED: "An idea we can't use",
  },
  /** So that several without a title can be told apart. */
  untitledOf: (what: string, time: string) => `${what} (${time})`,
  today: 'Today',
  yesterday: 'Yesterday',
  minutes: (count: number) => inEnglish(count, { one: '# minute', other: '# minutes' }),
  stories: (count: number) => inEnglish(count, { one: '# story', other: '# stories' }),
  seconds: (count: number) => `${count} s`,
  minutesAndSeconds: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
  hours: (count: number) => `${count} h`,
  /** In US dollars, at list prices. */
  money(usd: number): string {
    if (usd <= 0) return 'nothing';
    if (usd < 0.005) return 'less than a cent';
    if (usd < 1) return inEnglish(Math.round(usd * 100), { one: '# cent', other: '# cents' });
    return `$${usd.toFixed(2)}`;
  },
  /** Parts of a story that could not be loaded. */
  missing: {
    picture: (page: number) => `the picture on page ${page}`,
    clip: (page: number) => `the clip on page ${page}`,
    sound: 'the narration',
    highlighting: 'the word highlighting',
  },
  missingOf: (what: string, title: string) => `${what} in “${title}”`,
};
