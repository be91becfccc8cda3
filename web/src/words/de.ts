import { account } from './de/account.ts';
import { bedtimes } from './de/bedtimes.ts';
import { create } from './de/create.ts';
import { developer } from './de/developer.ts';
import { family } from './de/family.ts';
import { first } from './de/first.ts';
import { grownUps } from './de/grown-ups.ts';
import { reader } from './de/reader.ts';
import { review } from './de/review.ts';
import { sharing } from './de/sharing.ts';
import { story } from './de/story.ts';
import { view } from './de/view.ts';
import type { Words } from './en.ts';

/** All texts of the web app, in German. */
export const de: Words = {
  ...first,
  account,
  bedtimes,
  create,
  developer,
  family,
  grownUps,
  reader,
  review,
  sharing,
  story,
  view,
};
