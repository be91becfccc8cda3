import { labeled } from '../../functions/illustrateStory/label.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createStory,
  deleteStory,
  getStory,
  illustrateStory,
  narrateStory,
} from '../../graphql/generated/operations.ts';
import { AwsError } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import type { SpeechMarks } from '../../functions/narrateStory/marks.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { chat, images, json, moderates, moderations, png, writes } from '../support/model-server.ts';
import type { Reply } from '../support/model-server.ts';
import { decoded, loudness } from '../support/sound.ts';
import { errorTypes, only } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';
import { withoutBurstLimit } from '../support/templates.ts';

interface Picture {
  readonly status: string;
  readonly url: string | null;
  readonly failure: { readonly code: string; readonly retryable: boolean } | null;
}
interface Story extends JsonObject {
  readonly id: string;
  readonly status: string;
}
const picturesOf = (story: JsonObject): Picture[] =>
  (story['pages'] as unknown as { illustration: Picture }[]).map(({ illustration }) => illustration);
const statesOf = (story: JsonObject): string[] => picturesOf(story).map(({ status }) => status);
const narrationOf = (story: JsonObject) =>
  story['narration'] as unknown as {
    readonly status: string;
    readonly url: string;
    readonly marksUrl: string;
    readonly seconds: number;
    readonly voice: string;
    readonly failure: JsonObject | null;
  };

let cloud: TestCloud;
let parent: Person;
let heard: Subscriber;
/** Injected results for the next calls of a service's operation. */
let faults: { readonly operation: string; readonly error: AwsError }[] = [];
/** How often each operation of Polly and S3 was called. */
const calls = new Map<string, number>();

beforeAll(async () => {
  cloud = await startTestCloud({
    assembly: withoutBurstLimit(),
    faults: (service, operation) => {
      const name = `${service}.${operation}`.toLowerCase();
      calls.set(name, (calls.get(name) ?? 0) + 1);
      const at = faults.findIndex((fault) => fault.operation === name);
      return at === -1 ? undefined : faults.splice(at, 1)[0]?.error;
    },
  });
  parent = await cloud.person();
  heard = await subscribe(cloud.url, parent.accessToken);
});
afterAll(async () => {
  heard.close();
  await cloud.stop();
});
beforeEach(() => {
  faults = [];
});

const create = async (input: object): Promise<Story> =>
  only(await parent.ask(createStory, { input: { prompt: 'A brave mouse finds a lantern', ...input } })) as Story;
/** The story once it is COMPLETE, in this version or a later one. */
const complete = ({ id }: Story, version = 0): Promise<Story> =>
  heard.until((story) => story.id === id && story.status === 'COMPLETE' && story.version >= version) as Promise<Story>;
const spoken = (): number => calls.get('polly.synthesizespeech') ?? 0;
const bytesOf = async (url: string | null | undefined): Promise<Buffer> => {
  const answer = await fetch(url ?? '');
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

describe('a story with pictures and narration', () => {
  it('ends COMPLETE once, with URLs that open and marks that match the sound', async () => {
    const accepted = await create({ illustrations: 3 });
    expect(accepted).toMatchObject({ status: 'WRITTEN', isComplete: false });
    expect(statesOf(accepted)).toEqual(['PENDING', 'PENDING', 'NOT_REQUESTED', 'PENDING', 'NOT_REQUESTED']);

    const story = await complete(accepted);

    expect(story).toMatchObject({ isComplete: true, receipt: { images: 3 } });
    expect(statesOf(story)).toEqual(['READY', 'READY', 'NOT_REQUESTED', 'READY', 'NOT_REQUESTED']);
    // The same state may be published twice: publish reads the story's current state.
    expect(new Set(heard.about(story.id).filter((line) => line.endsWith('COMPLETE')))).toHaveProperty('size', 1);
    for (const { url } of picturesOf(story).filter(({ status }) => status === 'READY')) {
      const answer = await fetch(url ?? '');
      expect(answer.headers.get('content-type')).toBe('image/png');
      // As the model drew it, plus a label that says so.
      expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), labeled(png))).toBe(0);
    }
    expect(cloud.model.count(images)).toBe(3);
    const { url, marksUrl, seconds, voice } = narrationOf(story);
    expect(voice).toBe('Ruth');
    const sound = await decoded(await bytesOf(url));
    expect(Math.abs(sound.seconds - seconds)).toBeLessThan(0.1);
    const marks = JSON.parse((await bytesOf(marksUrl)).toString()) as SpeechMarks;
    expect(marks).toMatchObject({ version: 1, language: 'en-US', voice: 'Ruth', seconds });
    expect(marks.sentences.map(({ page }) => page)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    const texts = ['The Lantern', ...(story['pages'] as unknown as { text: string }[]).map(({ text }) => text)];
    expect(marks.words.slice(0, 4).map(({ page, start, end }) => texts[page]?.slice(start, end))).toEqual([
      'The',
      'Lantern',
      'The',
      'mouse',
    ]);
    for (const [at, sentence] of marks.sentences.entries()) {
      const next = marks.sentences[at + 1];
      expect(loudness(sound, sentence.from, sentence.to)).toBeGreaterThan(0.01);
      // There is a pause between pages, and the marks include it.
      if (next !== undefined && next.page !== sentence.page)
        expect(loudness(sound, next.from - 0.3, next.from - 0.05)).toBeLessThan(0.005);
    }
  });

  it('costs nothing to narrate again in the same voice, and something in another voice', async () => {
    const story = await complete(await create({ illustrations: 0 }));
    const before = spoken();

    const again = only(await parent.ask(narrateStory, { id: story.id })) as Story;
    expect(again).toMatchObject({ status: 'WRITTEN', narration: { status: 'PENDING', url: null, voice: 'Ruth' } });
    const same = await complete(story, Number(again['version']) + 1);
    expect(spoken()).toBe(before);
    expect(same['receipt']).toEqual(story['receipt']);
    expect(narrationOf(same).url.split('?')[0]).toBe(narrationOf(story).url.split('?')[0]);

    const other = only(await parent.ask(narrateStory, { id: story.id, voice: 'Amy' })) as Story;
    const british = await complete(story, Number(other['version']) + 1);
    expect(british).toMatchObject({ narration: { status: 'READY', voice: 'Amy', language: 'en-GB' } });
    expect(spoken()).toBe(before + 2);
  });

  it('keeps four pictures when one of five fails, and redraws only that one', async () => {
    const refusal = json(400, { error: { code: 'invalid_value' } });
    cloud.model.script(images, refusal);
    const story = await complete(await create({ illustrations: 5, narrate: false }));
    expect(statesOf(story).sort()).toEqual(['FAILED', 'READY', 'READY', 'READY', 'READY']);
    expect(picturesOf(story).find(({ status }) => status === 'FAILED')).toMatchObject({
      url: null,
      failure: { code: 'ModelUnavailable' },
    });
    const before = cloud.model.count(images);

    const again = only(await parent.ask(illustrateStory, { id: story.id })) as Story;
    expect(statesOf(again).filter((status) => status === 'PENDING')).toHaveLength(1);
    const whole = await complete(story, Number(again['version']) + 1);

    expect(statesOf(whole)).toEqual(Array.from({ length: 5 }, () => 'READY'));
    expect(cloud.model.count(images)).toBe(before + 1);
  });

  it('is narrated in spite of throttling', async () => {
    const throttled = {
      operation: 'polly.synthesizespeech',
      error: new AwsError('ThrottlingException', 'Rate exceeded', 400),
    };
    faults = [throttled, throttled, throttled];

    const story = await complete(await create({ illustrations: 0 }));

    expect(narrationOf(story)).toMatchObject({ status: 'READY' });
    expect(faults).toEqual([]);
  });

  it('keeps its words when the voice service refuses them', async () => {
    faults = Array.from({ length: 2 }, () => ({
      operation: 'polly.synthesizespeech',
      error: new AwsError('InvalidSsmlException', 'Invalid SSML request', 400),
    }));

    const story = await complete(await create({ illustrations: 0, prompt: 'A quiet owl' }));

    expect(story['text']).toContain('door 5');
    expect(narrationOf(story)).toMatchObject({
      status: 'FAILED',
      url: null,
      failure: { code: 'ModelRefused', retryable: false },
    });
  });

  it('shows no picture that the check did not pass', async () => {
    // The idea, the draft and the picture's prompt pass. The picture does not, nor does the gentler one.
    const drawing = [moderates(), moderates(true)];
    const verdicts: Reply[] = [moderates(), moderates(), ...drawing, ...drawing];
    cloud.model.script(moderations, ...verdicts);

    const story = await complete(await create({ illustrations: 1, narrate: false }));

    expect(picturesOf(story)[0]).toMatchObject({
      status: 'FAILED',
      url: null,
      failure: { code: 'ModelRefused', retryable: true },
    });
    const item = await cloud.item('StoryTableName', { id: story.id });
    expect(JSON.stringify(item)).not.toContain('.png');
  });

  it('sends no saved name to a picture model', async () => {
    await cloud.put('FamilyTableName', {
      owner: parent.sub,
      sk: 'CHARACTER#nora',
      id: 'nora',
      name: 'Zenobia',
      what: 'a mouse',
    });
    const asked = cloud.model.asked.length;
    const told = {
      title: '@@HERO@@ Wakes',
      pages: [1, 2, 3, 4, 5].map((at) => ({ text: `@@HERO@@ went on ${at}.`, scene: `@@HERO@@ by a gate ${at}.` })),
    };
    cloud.model.script(chat, writes({ ...told, look: '@@HERO@@ is a mouse.' }));

    const story = await complete(
      await create({
        prompt: 'Zenobia is afraid of the dark',
        style: 'as Zenobia paints',
        illustrations: 2,
        narrate: false,
      }),
    );

    const sent = cloud.model.asked.slice(asked).filter(({ path }) => path === images);
    expect(sent.length).toBeGreaterThan(0);
    expect(JSON.stringify(cloud.model.asked.slice(asked))).not.toMatch(/zenobia/i);
    expect(JSON.stringify(sent)).not.toContain('@@');
    expect(JSON.stringify(story)).toContain('Zenobia');
  });
});

describe('deleting a story', () => {
  it('deletes all its objects', async () => {
    const story = await complete(await create({ illustrations: 2 }));
    const address = picturesOf(story)[0]?.url ?? '';
    await bytesOf(address);

    await parent.ask(deleteStory, { id: story.id });

    // Without permission to list, a missing object is answered with 403.
    for (const url of [address, narrationOf(story).url, narrationOf(story).marksUrl]) {
      await expect.poll(async () => (await fetch(url)).status).toBe(403);
    }
  });
});

describe("a request for another family's story, or one that is too early or invalid", () => {
  it('is refused', async () => {
    const story = await complete(await create({ illustrations: 0, narrate: false }));
    const stranger = await cloud.person('stranger@example.com');
    expect(errorTypes(await stranger.ask(illustrateStory, { id: story.id }))).toEqual(['NotFound']);
    expect(errorTypes(await stranger.ask(narrateStory, { id: story.id }))).toEqual(['NotFound']);
    expect(errorTypes(await parent.ask(illustrateStory, { id: story.id, pages: [6] }))).toEqual(['ValidationError']);
    expect(errorTypes(await parent.ask(narrateStory, { id: story.id, voice: 'Nobody' }))).toEqual(['ValidationError']);
    expect(only(await parent.ask(getStory, { id: story.id }))).toMatchObject({
      status: 'COMPLETE',
      version: story['version'] as number,
    });
  });
});
