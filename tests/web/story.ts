import type { Story, StoryPage } from '../../web/src/api/stories.ts';

/** A story with only the fields that a test needs. */
export const story = (parts: Partial<Story> = {}): Story => ({
  id: '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10',
  owner: 'owner',
  version: 1,
  status: 'PENDING',
  isComplete: false,
  prompt: 'A mouse',
  title: null,
  text: null,
  pages: null,
  cover: null,
  pictureCount: null,
  archive: null,
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
  createdAt: '2026-01-01T18:00:00Z',
  updatedAt: '2026-01-01T18:00:00Z',
  expiresAt: null,
  ...parts,
});

/** Pages with pictures in these states. */
export const pages = (...states: StoryPage['illustration']['status'][]): StoryPage[] =>
  states.map((status, index) => ({
    number: index + 1,
    title: null,
    text: `Page ${index + 1}.`,
    illustration: {
      status,
      url: status === 'READY' ? 'https://media.example.com/1.png' : null,
      alt: null,
      failure: null,
    },
    clip: { status: 'NOT_REQUESTED', url: null, seconds: null, failure: null },
  }));
