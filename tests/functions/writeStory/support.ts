import { afterEach, beforeEach } from 'vitest';
import { byKey } from '../../../functions/shared/access.ts';
import { models } from '../../../functions/shared/models.ts';
import type { Models } from '../../../functions/shared/models.ts';
import { writers } from '../../../functions/shared/writers.ts';
import { writeStory } from '../../../functions/writeStory/work.ts';
import type { Work } from '../../../functions/writeStory/work.ts';
import type { FamilyItem } from '../../../story/casting.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { WriterName } from '../../../story/providers/types.ts';
import type { JsonObject } from 'local-cloud';
import { draft, startModelServer } from '../../support/model-server.ts';
import type { ModelServer } from '../../support/model-server.ts';
import { storyTable } from '../../support/story-table.ts';
import type { StoryTable } from '../../support/story-table.ts';

export const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';
export const OWNER = '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6';
export const KEY = 'sk-canary-0123456789';
export const NOW = Date.parse('2026-11-21T18:00:30Z');
export const request = {
  prompt: 'Mia finds a lantern',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  illustrations: 0,
  narrate: false,
} as const;
const mia: FamilyItem = { owner: OWNER, sk: 'CHARACTER#mia', id: 'mia', name: 'Mia' };

export const pending = (more: Partial<StoryItem> = {}): StoryItem => ({
  id: ID,
  owner: OWNER,
  version: 1,
  status: 'PENDING',
  route: 'WORKER',
  prompt: request.prompt,
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  request,
  promptVersion: '2',
  createdAt: '2026-11-21T18:00:00.000Z',
  updatedAt: '2026-11-21T18:00:00.000Z',
  unsettled: 'UNSETTLED',
  unsettledSince: '2026-11-21T18:00:00.000Z',
  openParts: 0,
  illustrating: 'NOT_REQUESTED',
  narrating: 'NOT_REQUESTED',
  ...more,
});

export const named = (token = '@@HERO@@'): JsonObject => ({
  ...draft(),
  title: `${token} and the Lantern`,
  look: `${token} is a girl.`,
});

/** With an unknown alias. */
export const misnamed = named('@@Hero@@');

interface Prepared {
  readonly table: StoryTable;
  readonly work: Work;
  readonly write: () => ReturnType<typeof writeStory>;
}

const writer = { MODEL: 'gpt-6-luna', MODEL_MAX_TOKENS: '6000' };

/** The models of a configuration, all at the scripted server. */
export function modelsAt(url: string, name: WriterName = 'openai', milliseconds = 80_000): Models {
  const channel = {
    baseUrl: `${url}/v1`,
    access: byKey({ read: async () => ({ key: KEY, failure: null }) }),
  };
  return models({
    writer: { provider: writers[name], channel, env: writer },
    checker: { name: 'openai', channel, model: 'omni-moderation-latest' },
    deadline: Date.now() + milliseconds,
    random: () => 0,
    sleep: async () => undefined,
  });
}

export interface WritingBench {
  /** The model of the current test. */
  readonly server: ModelServer;
  /** A table with one story, and a worker that processes it. */
  prepare(story?: StoryItem, more?: Partial<Work>): Prepared;
}

/** Call it once in a test file, outside of its tests. */
export function writingBench(): WritingBench {
  let server: ModelServer;
  beforeEach(async () => void (server = await startModelServer()));
  afterEach(() => server.close());
  return {
    get server() {
      return server;
    },
    prepare(story = pending(), more = {}) {
      const table = storyTable(story);
      const work: Work = {
        stories: table,
        family: async () => ({ items: [mia], isAll: true }),
        models: modelsAt(server.url),
        writer,
        offer: {},
        lease: { holder: 'request-1', until: NOW + 60_000 },
        prices: { models: { scripted: [1, 2] } },
        chances: { attempts: 3, nextAt: NOW + 95_000 },
        now: () => NOW,
        ...more,
      };
      return { table, work, write: () => writeStory(ID, work) };
    },
  };
}

/** The number of pages that each write showed. */
export const shown = (table: StoryTable): number[] => table.written.map(({ pages }) => pages?.length ?? 0);
