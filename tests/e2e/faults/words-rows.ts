import type { JsonObject } from 'local-cloud';
import { canary } from '../../support/cloud.ts';
import { chat, completion, draft, json, moderations, resets, streams, writes } from '../../support/model-server.ts';
import type { Reply } from '../../support/model-server.ts';
import {
  asked,
  create,
  createWithoutWaiting,
  ended,
  logged,
  mended,
  pass,
  passHung,
  passUntil,
  retry,
  told,
} from './steps.ts';
import type { Row } from './row.ts';

/** What the model and the moderation do to the words: faults 9 to 12. */

const complete = {
  status: 'COMPLETE',
  title: 'The Lantern',
  failure: null,
  pages: [{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }, { number: 5 }],
};
const failed = (code: string, retryable: boolean) => ({
  status: 'FAILED',
  title: null,
  pages: null,
  text: null,
  failure: { code, retryable },
});
const blocked = (code: string) => ({
  status: 'BLOCKED',
  title: null,
  pages: null,
  prompt: null,
  failure: { code, retryable: false },
});

const hangs: Reply = () => undefined;
const stops: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"choices":[');
};
const cutOff: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' });
  response.write('{"choices":[{"message":{"content":"', () => response.socket?.destroy());
};
const busy = (status: number, headers: Record<string, string> = {}): Reply =>
  json(status, { error: { message: `Not now. ${canary}` } }, headers);
const refuses = (status: number, code: string): Reply => json(status, { error: { message: `No. ${canary}`, code } });
const extra = { owner: 'somebody else', status: 'BLOCKED', version: 99, __typename: 'Admin', id: 'another' };

/** A draft of long pages: each has the same number of characters, of three bytes each. */
const endless = (pages: number, characters: number): JsonObject => ({
  title: 'The Lantern',
  pages: Array.from({ length: pages }, () => ({ text: '猫'.repeat(characters), scene: '灯'.repeat(characters) })),
});

/** The pipeline makes one attempt and the worker makes three. */
const passing: readonly Row[] = [408, 409, 429, 500, 502, 503, 504].map((status) => ({
  fault: 9,
  what: `${status} to the pipeline and to the worker: asked again, and written`,
  inject: { chat: [busy(status), busy(status, { 'retry-after-ms': '1' })] },
  steps: [create(), ended],
  holds: { story: complete, stored: { route: 'WORKER' }, paid: 3 },
}));

const final: readonly Row[] = [
  [400, 'invalid'],
  [401, 'invalid_api_key'],
  [403, 'forbidden'],
  [404, 'model_not_found'],
  [429, 'insufficient_quota'],
].map(([status, code]) => ({
  fault: 9,
  what: `${status} ${code}: one attempt, and a failure that no trying again mends`,
  inject: { chat: [refuses(Number(status), String(code))] },
  steps: [create(), ended],
  holds: { story: failed('ModelUnavailable', false), stored: { version: 2 }, paid: 1 },
}));

const unreadable: readonly Row[] = (
  [
    ['text that is not JSON', json(200, 'Once upon a time')],
    ['{}', json(200, {})],
    ['no choices', json(200, { choices: [] })],
    [
      'null as content',
      json(200, { choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: null } }] }),
    ],
    ['cut-off JSON', writes(JSON.stringify(draft()).slice(0, -20))],
    ['5 MB', json(200, 'a'.repeat(5 * 1024 * 1024))],
  ] as const
).map(([what, reply]) => ({
  fault: 11,
  what: `${what}, to the pipeline and to the worker's first delivery: nothing half-stored, and written at the second`,
  inject: { chat: [reply, reply] },
  steps: [create(), asked(chat, 2), logged(/A message is delivered again/), pass(96), ended],
  holds: { story: complete, paid: 3 },
}));

export const words: readonly Row[] = [
  ...passing,
  ...final,
  {
    fault: 11,
    what: 'finish_reason length: one attempt, and a permanent failure',
    inject: { chat: [writes(draft(), { finish_reason: 'length' })] },
    steps: [create(), ended],
    holds: { story: failed('ModelUnavailable', false), stored: { version: 2 }, paid: 1 },
  },
  {
    fault: 9,
    what: '503 for every request: three attempts per delivery, then FAILED, and retryStory has it written',
    inject: { chatAlways: busy(503, { 'retry-after-ms': '1' }) },
    steps: [
      create(),
      asked(chat, 4),
      logged(/A message is delivered again/),
      pass(96),
      asked(chat, 7),
      passUntil(told({ status: 'FAILED' })),
      ended,
      mended,
      retry,
      ended,
    ],
    holds: { story: complete },
  },
  ...(
    [
      ['never answers', hangs],
      ['stops in the middle of its answer', stops],
    ] as const
  ).map(([what, reply]): Row => ({
    fault: 10,
    what: `the model ${what}: AppSync gives up at 30 s, and the worker writes the story, which is looked after, within 75 s`,
    inject: { chat: [reply] },
    steps: [createWithoutWaiting(), asked(chat, 1), pass(31), pass(15), ended],
    holds: { story: complete, stored: { route: 'PIPELINE' }, paid: 2 },
  })),
  ...(
    [
      ['closes the connection', resets],
      ['breaks off', cutOff],
    ] as const
  ).map(([what, reply]): Row => ({
    fault: 10,
    what: `the model ${what}: the worker takes over at once`,
    inject: { chat: [reply] },
    steps: [create(), ended],
    holds: { story: complete, stored: { route: 'WORKER' }, paid: 2 },
  })),
  {
    fault: 10,
    what: 'a stream that stops when two pages were shown: the next delivery removes them and writes all',
    inject: {
      chat: [
        streams(draft(12), { before: (page) => (page === 3 ? new Promise<void>(() => undefined) : undefined) }),
        streams(draft(12)),
      ],
    },
    steps: [
      create({ length: 'LONG' }),
      asked(chat, 1),
      told({ status: 'PENDING', title: null, version: 4 }),
      passHung(66),
      pass(30),
      asked(chat, 2),
      ended,
    ],
    holds: { story: { status: 'COMPLETE', title: 'The Lantern' }, paid: 2 },
  },
  ...unreadable,
  {
    fault: 15,
    what: "a story that does not fit into its item, from the pipeline's request: none of it is saved, and the worker writes another",
    inject: { chat: [writes(endless(5, 3900))] },
    steps: [create(), ended],
    holds: { story: complete, stored: { route: 'WORKER' }, paid: 2 },
  },
  {
    fault: 15,
    what: "endless pages to the worker: none beyond a story's limit is kept, a temporary failure, and the next delivery writes the story",
    inject: { chat: [streams(endless(200, 2000), { piece: 10_000 }), streams(draft(12))] },
    steps: [
      create({ length: 'LONG' }),
      logged(/A message is delivered again.*ModelUnavailable/),
      pass(96),
      asked(chat, 2),
      ended,
    ],
    holds: { story: { status: 'COMPLETE', title: 'The Lantern' }, paid: 2 },
  },
  {
    fault: 11,
    what: 'a refusal by the model: FAILED with a named failure',
    inject: {
      chat: [
        json(200, {
          choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: null, refusal: 'I cannot.' } }],
        }),
      ],
    },
    steps: [create(), ended],
    holds: { story: failed('ModelRefused', false), paid: 1 },
  },
  {
    fault: 11,
    what: 'finish_reason content_filter: BLOCKED',
    inject: { chat: [writes(draft(), { finish_reason: 'content_filter' })] },
    steps: [create(), ended],
    holds: { story: blocked('StoryBlocked'), paid: 1 },
  },
  {
    fault: 11,
    what: 'unrequested keys change nothing',
    inject: { chat: [json(200, { ...completion({ ...draft(), ...extra }), ...extra })] },
    steps: [create(), ended],
    holds: { story: complete, stored: { version: 4, status: 'COMPLETE' }, paid: 1 },
  },
  {
    fault: 12,
    what: 'the idea is flagged: BLOCKED, and nothing is paid for',
    inject: { moderation: ['flags'] },
    steps: [create(), ended],
    holds: { story: blocked('PromptBlocked'), paid: 0 },
  },
  {
    fault: 12,
    what: 'the draft is flagged: BLOCKED, and nothing of it is kept',
    inject: { moderation: ['passes', 'flags'] },
    steps: [create(), ended],
    holds: { story: blocked('StoryBlocked'), paid: 1 },
  },
  ...(['is down', 'resets', 'says nothing'] as const).map((verdict): Row => ({
    fault: 12,
    what: `the check of the draft ${verdict}: no pass; the worker writes and checks another`,
    inject: { moderation: ['passes', verdict] },
    steps: [create(), ended],
    holds: { story: complete, stored: { route: 'WORKER' }, paid: 2 },
  })),
  {
    fault: 12,
    what: 'the check of the draft hangs: AppSync gives up, nothing is shown, and the worker writes the story',
    inject: { moderation: ['passes', 'hangs'] },
    steps: [createWithoutWaiting(), asked(moderations, 2), pass(31), pass(15), ended],
    holds: { story: complete, paid: 2 },
  },
  {
    fault: 12,
    what: "a page of the worker's stream is flagged: BLOCKED, and the pages before it are removed in the same write",
    inject: { chat: [streams(draft(12))], moderation: ['passes', 'passes', 'passes', 'flags'] },
    steps: [create({ length: 'LONG' }), ended],
    holds: { story: blocked('StoryBlocked'), paid: 1 },
  },
];
