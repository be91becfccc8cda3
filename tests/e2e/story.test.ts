import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStory, getStory } from '../../graphql/generated/operations.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { chat, reviews } from '../support/model-server.ts';
import { judged, wordsOnly } from '../support/stories.ts';

let cloud: TestCloud;
let parent: Person;

beforeAll(async () => {
  cloud = await startTestCloud();
  parent = await cloud.person();
});
afterAll(() => cloud.stop());

describe('a story', () => {
  it('is written, saved and read again', async () => {
    const { data, errors } = await parent.ask(createStory, {
      input: { prompt: 'A brave mouse finds a lantern', ...wordsOnly },
    });
    expect(errors).toBeUndefined();
    const story = data?.['createStory'] as { id: string };
    expect(story).toMatchObject({
      status: 'WRITTEN',
      isComplete: false,
      title: 'The Lantern',
      version: 2,
      receipt: { model: 'scripted-model' },
    });
    expect(cloud.model.count(chat)).toBe(1);
    const read = await parent.ask(getStory, { id: story.id });
    const { text } = story as { readonly text?: string };
    expect(read.data?.['getStory']).toMatchObject({ text, approval: { by: expect.toBeOneOf([null, 'AUTO']) } });
    // It was judged at the same time, and so approved.
    expect(await judged(parent, story)).toMatchObject({
      status: 'COMPLETE',
      isComplete: true,
      text,
      review: { status: 'READY', overall: 10, violations: [] },
      approval: { state: 'APPROVED', by: 'AUTO' },
    });
    expect([cloud.model.count(chat), cloud.model.count(reviews)]).toEqual([1, 1]);
  });
});
