import type { Story, StoryPage } from '../../../web/src/api/stories.ts';

export const page = (
  number: number,
  text: string,
  illustration: Partial<StoryPage['illustration']> = {},
): StoryPage => ({
  number,
  title: null,
  text,
  illustration: { status: 'NOT_REQUESTED', url: null, alt: null, failure: null, ...illustration },
});

/** A finished story; whatever a test cares about is given. */
export const story = (given: Partial<Story> = {}): Story => ({
  id: 'b5b1c9c2-7b8e-4f5e-9a53-0d6f1d0e8a11',
  owner: 'family-1',
  version: 5,
  status: 'COMPLETE',
  isComplete: true,
  prompt: 'A boat of moonlight',
  title: 'The Moon Boat',
  text: 'Mia saw a boat.',
  pages: [page(1, 'Mia saw a boat. It was made of light.'), page(2, 'Good night, boat.')],
  narration: null,
  review: null,
  approval: { state: 'APPROVED', by: 'AUTO', reason: null, at: null },
  childId: null,
  parentStoryId: null,
  characterIds: [],
  sceneId: null,
  favorite: false,
  readCount: 0,
  lastReadAt: null,
  ageGroup: 'AGE_3_5',
  length: 'SHORT',
  language: 'en-US',
  style: null,
  instructions: null,
  imageStyle: null,
  failure: null,
  receipt: null,
  createdAt: '2026-11-21T18:00:00.000Z',
  updatedAt: '2026-11-21T18:01:00.000Z',
  expiresAt: null,
  ...given,
});
