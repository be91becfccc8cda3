import type { ReactNode } from 'react';
import { inEnglish } from '../plural.ts';
import { sentence } from '../sentence.ts';

/** The family's stories. */
export const shelf = {
  title: 'Your shelf',
  tonight: 'For tonight',
  lookInside: 'See all pages',
  toReadFirst: 'To read first',
  toReadFirstText: 'No child sees these until you approve them. It takes about a minute each.',
  sample: 'A sample story',
  sampleText: 'None of your stories is approved yet. This one is always here.',
  tools: 'Find a story',
  search: 'Search titles',
  show: 'Show',
  all: 'All',
  forWhom: 'For whom',
  everybody: 'Everybody',
  favorite: 'A favorite',
  readTimes: (count: number, last: string) =>
    inEnglish(count, { one: `Read once, ${last}`, other: `Read # times, ${last}` }),
  readToday: 'today',
  readYesterday: 'yesterday',
  readOn: (day: string) => `last ${day}`,
  stories: 'Stories',
  more: 'Show more stories',
  noneInState: 'No stories to show here.',
  noneFound: 'No titles match your search.',
  unreadable: "We can't load your shelf right now",
  unreadableText: 'Your stories are safe. We keep trying.',
  empty: {
    title: 'Your shelf is waiting.',
    text: (link: (text: string) => ReactNode): ReactNode =>
      sentence`Make the first story, or ${link('open a sample')}.`,
  },
  offline: {
    title: (count: number) =>
      `You're offline. ${count === 0 ? 'No stories are saved on this device.' : inEnglish(count, { one: '# story is saved on this device.', other: '# stories are saved on this device.' })}`,
    none: 'Once you read a story, or save it from the reading settings, you can open it here without a connection.',
    here: 'Stories on this device',
    complete: 'Saved completely',
    without: (parts: string) => `Saved without ${parts}`,
    elsewhere: 'Not on this device',
    elsewhereText: "They're safe, and back on your shelf once you're online.",
  },
};
