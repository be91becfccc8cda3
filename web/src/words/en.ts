import { account } from './en/account.ts';
import { bedtimes } from './en/bedtimes.ts';
import { create } from './en/create.ts';
import { developer } from './en/developer.ts';
import { family } from './en/family.ts';
import { first } from './en/first.ts';
import { grownUps } from './en/grown-ups.ts';
import { reader } from './en/reader.ts';
import { review } from './en/review.ts';
import { sharing } from './en/sharing.ts';
import { story } from './en/story.ts';
import { view } from './en/view.ts';

/** All texts of the web app, in US English: every other language has the same shape. */
export const en = {
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

export type Words = typeof en;
