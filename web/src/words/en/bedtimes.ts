import type { ReactNode } from 'react';
import { sentence } from '../sentence.ts';

/** Bedtimes and the emails about their stories. */
export const bedtimes = {
  title: 'Bedtimes',
  lead: 'A new story every evening, by itself, at the time you choose.',
  unreadable: "We can't load your bedtimes right now.",
  none: 'No bedtimes yet. Choose a time, and a story will be waiting.',
  set: 'Set a bedtime',
  new: 'New bedtime',
  change: 'Edit bedtime',
  unnamed: 'Bedtime',
  surprise: 'different characters each evening',
  what: (length: string, age: string, cast: string) => `${length}, ${age}, ${cast}`,
  lastStory: "Last evening's story",
  pause: 'Pause',
  resume: 'Resume',
  everyEvening: 'Every evening',
  schoolNights: 'On school nights',
  weekdays: 'Monday to Friday',
  weekend: 'On weekends',
  paused: 'Paused: no stories are made',
  noNext: 'No more evenings planned',
  next: (time: string) => `Next: ${time}`,
  nextHere: (time: string) => `Next: ${time}, your time`,
  remove: {
    title: (name: string) => `Delete “${name}”?`,
    yes: 'Delete bedtime',
    text: 'No more stories will be made for it. The stories you already have stay on your shelf.',
  },
  form: {
    name: 'Name',
    nameExample: "Nora's story",
    time: 'Reading time',
    zone: 'Time zone',
    days: 'Evenings',
    prepare: 'When the story is made',
    prepareHint: 'Choose an earlier time if you want to read it first.',
    atThatTime: 'At reading time',
    before: (minutes: string) => `${minutes} min before`,
    cast: 'Who is in it',
    castHint: 'If you choose nobody, the characters are different each evening.',
    mail: "Email me when it's ready",
  },
  mail: {
    on: 'Email is on',
    off: 'Email is off',
    turnedOn: 'Email is on.',
    turnedOff: 'Email is off.',
    turnOn: 'Turn email on',
    turnOff: 'Turn email off',
    unreadable: "We can't see whether email is on right now.",
    onText: (email: ReactNode): ReactNode =>
      sentence`When an evening's story is ready, we email ${email} its title and a link. No email yet? Open the link in the email that asked you to confirm.`,
    offText: (email: ReactNode): ReactNode =>
      sentence`We can email ${email} when an evening's story is ready, with its title and a link. The first time, we'll email that address to confirm.`,
  },
};
