import { beforeAll, describe, expect, it } from 'vitest';
import { SpeechError } from '../../../functions/narrateStory/polly.ts';
import type { Speaker, Voice } from '../../../functions/narrateStory/polly.ts';
import { readMp3 } from '../../../functions/narrateStory/mp3.ts';
import type { Mp3 } from '../../../functions/narrateStory/mp3.ts';
import { narrate } from '../../../functions/narrateStory/work.ts';
import type { Work } from '../../../functions/narrateStory/work.ts';
import type { StoryItem } from '../../../story/item.ts';
import { mediaBucket } from '../../support/media-store.ts';
import { tone } from '../../support/sound.ts';
import { storyTable, writtenStory } from '../../support/story-table.ts';

let sound: Mp3;
beforeAll(async () => {
  sound = readMp3(await tone(0.5));
});

function studio(story: StoryItem, more: Partial<Work> = {}) {
  const stories = storyTable(story);
  const media = mediaBucket();
  const spoken: { ssml: string; voice: Voice }[] = [];
  const reasons: string[] = [];
  let failure: Error | undefined;
  const speaker = (voice: Voice): Speaker => ({
    sound: (ssml) => {
      spoken.push({ ssml, voice });
      return failure === undefined ? Promise.resolve(sound) : Promise.reject(failure);
    },
    marks: (ssml) => {
      const start = ssml.indexOf('The L');
      return Promise.resolve([{ type: 'sentence', time: 0, start, end: start + 11 }]);
    },
  });
  const work: Work = {
    stories,
    media,
    speaker,
    engine: 'neural',
    prices: { speech: 16 },
    now: () => 1000,
    until: 90_000,
    chances: { attempts: 2, nextAt: 111_000 },
    failed: (reason) => void reasons.push(reason),
    ...more,
  };
  return {
    stories,
    media,
    spoken,
    reasons,
    work,
    fail: (error: Error | undefined) => (failure = error),
    kept: () => stories.items.get(story.id),
  };
}

const story = writtenStory([], true);

describe('narrate', () => {
  it('speaks, stores sound and marks, and settles the narration with its cost', async () => {
    const { work, media, spoken, kept } = studio(story);

    expect(await narrate(story.id, work)).toBe('settled');

    const narration = kept()?.narration;
    expect(kept()).toMatchObject({
      status: 'COMPLETE',
      narrating: 'READY',
      narration: { voice: 'Ruth', language: 'en-US', seconds: sound.seconds },
    });
    expect(narration?.key).toMatch(new RegExp(`^stories/${story.owner}/${story.id}/narration/[0-9a-f]{16}\\.mp3$`));
    expect([...media.objects.values()].map(({ key, contentType }) => [key, contentType])).toEqual([
      [narration?.key, 'audio/mpeg'],
      [narration?.marksKey, 'application/json'],
    ]);
    expect(JSON.parse(Buffer.from(media.objects.get(narration?.marksKey ?? '')?.body ?? []).toString())).toMatchObject({
      version: 1,
      voice: 'Ruth',
      sentences: [{ page: 0 }],
    });
    // Sound and marks are two calls, and both are billed.
    const characters = 2 * ['The Lantern', ...(story.pages ?? []).map(({ text }) => text)].join('').length;
    expect(kept()?.receipt).toEqual({
      narratedCharacters: characters,
      estimatedUsd: Math.round(characters * 16) / 1e6,
    });
    expect(spoken.map(({ voice }) => voice)).toEqual([{ voice: 'Ruth', language: 'en-US', engine: 'neural' }]);
  });

  it('pays nothing for files that already exist', async () => {
    const { work, media, spoken, stories, kept } = studio(story);
    await narrate(story.id, work);
    stories.items.set(story.id, { ...story, version: 9 });

    expect(await narrate(story.id, work)).toBe('settled');

    expect([spoken.length, media.puts]).toEqual([1, 2]);
    expect(kept()).toMatchObject({ status: 'COMPLETE', narration: { status: 'READY', seconds: sound.seconds } });
    expect(kept()?.receipt).toEqual({});
  });

  it.each<[string, Partial<StoryItem>]>([
    ['another voice', { narration: { status: 'PENDING', voice: 'Joanna', language: 'en-US' } }],
    ['another title', { title: 'The Lamp' }],
  ])('uses a different key for %s', async (_, changes) => {
    const { work, stories, kept } = studio(story);
    await narrate(story.id, work);
    const before = kept()?.narration?.key;
    stories.items.set(story.id, { ...story, ...changes });

    await narrate(story.id, work);

    expect(kept()?.narration?.key).not.toBe(before);
  });

  it('uses an engine that the voice supports', async () => {
    const { work, spoken } = studio(
      writtenStory([], true, { narration: { status: 'PENDING', voice: 'Arthur', language: 'en-GB' } }),
      { engine: 'standard' },
    );

    await narrate(story.id, work);

    expect(spoken[0]?.voice.engine).toBe('neural');
  });

  it('reports a text that Polly never accepts at once, and keeps the words', async () => {
    const { work, fail, reasons, kept, media } = studio(story);
    fail(new SpeechError('TextLengthExceededException', true));

    expect(await narrate(story.id, work)).toBe('settled');

    expect(kept()).toMatchObject({
      status: 'COMPLETE',
      title: 'The Lantern',
      narrating: 'FAILED',
      narration: { status: 'FAILED', failure: { code: 'ModelRefused', retryable: false } },
    });
    expect(reasons).toEqual(['SpeechError']);
    expect(media.objects.size).toBe(0);
  });

  it('leaves work that did not fit into the time to the next attempt, and gives up at the last', async () => {
    const { work, fail, reasons, kept } = studio(story);
    fail(new SpeechError('ThrottlingException', false));

    await expect(narrate(story.id, work)).rejects.toThrow('ThrottlingException');
    expect(kept()).toMatchObject({ status: 'WRITTEN', narration: { status: 'PENDING' } });
    expect(reasons).toEqual([]);

    expect(await narrate(story.id, { ...work, now: () => 100_000 })).toBe('settled');
    expect(kept()).toMatchObject({
      status: 'COMPLETE',
      title: 'The Lantern',
      narrating: 'FAILED',
      narration: { status: 'FAILED', failure: { code: 'ModelUnavailable', retryable: true } },
    });
    expect(reasons).toEqual(['SpeechError']);
  });

  it('leaves storage failures to the next attempt, and gives up at the last', async () => {
    const { work, media, kept } = studio(story);
    media.fails.set('put', new Error('Slow down'));

    await expect(narrate(story.id, work)).rejects.toThrow('Slow down');
    expect(kept()).toMatchObject({ status: 'WRITTEN', narration: { status: 'PENDING' } });

    expect(await narrate(story.id, { ...work, now: () => 100_000 })).toBe('settled');
    expect(kept()).toMatchObject({
      status: 'COMPLETE',
      narration: { status: 'FAILED', failure: { code: 'InternalError', retryable: true } },
    });
    expect(kept()?.narration).not.toHaveProperty('key');
  });

  it('deletes what it stored for a story that was deleted meanwhile', async () => {
    const { work, media, stories } = studio(story);
    const put = media.put.bind(media);
    media.put = async (object) => {
      await put(object);
      stories.items.delete(story.id);
    };

    expect(await narrate(story.id, work)).toBe('gone');
    expect(media.objects.size).toBe(0);
  });

  it('does nothing if another worker narrates, if nothing is PENDING, or if the story was deleted', async () => {
    for (const [one, outcome] of [
      [{ ...story, narratingUntil: 2000 }, 'taken'],
      [writtenStory([1], false), 'nothing'],
    ] as const) {
      const { work, spoken } = studio(one);
      expect(await narrate(one.id, work)).toBe(outcome);
      expect(spoken).toEqual([]);
    }
    expect(await narrate('gone', studio(story).work)).toBe('nothing');
  });

  it('pays once when the same message is delivered many times at once', async () => {
    const { work, spoken, kept } = studio(story);

    const outcomes = await Promise.all(Array.from({ length: 5 }, () => narrate(story.id, work)));

    expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1);
    expect(spoken).toHaveLength(1);
    expect(kept()?.status).toBe('COMPLETE');
  });
});
