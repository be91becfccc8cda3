import { canary } from '../../support/cloud.ts';
import { hold } from '../../support/held.ts';
import { chat, draft, json, writes } from '../../support/model-server.ts';
import type { JsonObject } from 'local-cloud';
import {
  answered,
  asked,
  called,
  create,
  createAtOnce,
  createNeighbor,
  createOther,
  createRefused,
  createWithoutWaiting,
  ended,
  fails,
  found,
  illustrate,
  keyStored,
  logged,
  loggedOfIt,
  mended,
  narrate,
  narrateRefused,
  pass,
  passHung,
  passUntil,
  released,
  remove,
  retry,
  spent,
  told,
} from './steps.ts';
import type { Row } from './row.ts';

/** How changes reach subscribers and workers, how often, and what they find: faults 1 to 8, 15, 18, 21 and 22. */

const complete = { status: 'COMPLETE', isComplete: true, title: 'The Lantern', failure: null };
const throttled = ['ThrottlingException', 400] as const;
/** Both fail when the test says so: the model is busy, or rejects the key after it was replaced. */
const busy = hold(json(503, {}));
const refusesKey = hold(
  json(401, { error: { code: 'invalid_api_key', message: `Incorrect API key provided: ${canary}` } }),
);

const page = (number: number): JsonObject => ({
  number,
  text: `The mouse went through door ${number}.`,
  alt: `A mouse at door ${number}.`,
});
const request = {
  prompt: 'A mouse',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  illustrations: 0,
  narrate: false,
};
/** A story's fields before pictures, narration, workers and the sweep existed. */
const first = {
  version: 1,
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  prompt: 'A mouse',
  request,
  promptVersion: '1',
};

const brokenPublishing: readonly Row[] = (['errors', '401', '500', 'reset', 'cut', 'not json'] as const).map(
  (fault) => ({
    fault: 4,
    what: `publish meets "${fault}" three times, and is called again until it succeeds`,
    inject: { publishing: [fault, fault, fault] },
    steps: [create(), pass(1), pass(2), pass(5), ended],
    holds: { story: complete, paid: 1 },
  }),
);

export const delivery: readonly Row[] = [
  ...[1, 4].map((times): Row => ({
    fault: 1,
    what: `a batch comes ${times + 1} times, because its answer is lost`,
    inject: { publishing: Array.from({ length: times }, () => 'answer lost' as const) },
    steps: [create(), pass(1), pass(2), pass(5), ended],
    holds: { story: complete, paid: 1 },
  })),
  {
    fault: 2,
    what: 'one of three stories cannot be published for a while; the others are, and it is in the end',
    inject: { publishing: ['errors', 'errors'] },
    steps: [createNeighbor, create(), createNeighbor, pass(1), pass(2), ended],
    holds: { story: complete, paid: 3 },
  },
  {
    fault: 3,
    what: 'a story that cannot be published at all: its neighbor is, its records become dead letters, and its next change is published',
    inject: { publishing: Array.from({ length: 40 }, () => 'errors' as const) },
    steps: [
      create(),
      createNeighbor,
      passUntil(logged(/A batch of .* failed/)),
      passUntil(logged(/Gave up .* sent to arn:\S+OutboxUndelivered/)),
      mended,
      narrate(),
      ended,
    ],
    holds: { story: { ...complete, narration: { status: 'READY' } }, paid: 2 },
  },
  ...brokenPublishing,
  {
    fault: 5,
    what: 'the publisher is ended after it has published: published twice, and nothing is lost',
    inject: { publishing: ['answer withheld'] },
    steps: [create(), told({}), passHung(31), pass(2), ended],
    holds: { story: complete, paid: 1 },
  },
  {
    fault: 7,
    what: 'one id 30 times at once: one story, one paid call',
    steps: [createAtOnce(30), ended],
    holds: { story: complete, stored: { version: 4 }, paid: 1 },
  },
  {
    fault: 7,
    what: 'the same id after a lost answer: the same story',
    steps: [create(), create(), ended],
    holds: { story: complete, paid: 1, answers: [] },
  },
  {
    fault: 7,
    what: 'the same id with another idea is refused',
    steps: [create(), createOther, ended],
    holds: { story: complete, paid: 1, answers: ['IdempotencyMismatch'] },
  },
  {
    fault: 8,
    what: 'a worker dies while the model writes; the next delivery finishes the story',
    inject: { chat: [json(503, {}), () => undefined] },
    steps: [create(), asked(chat, 2), passHung(66), pass(30), asked(chat, 3), ended],
    holds: { story: complete, stored: { route: 'WORKER', openParts: 0 }, paid: 3 },
  },
  {
    fault: 8,
    what: 'a worker dies at its last write; the next delivery writes again, and only that is kept',
    inject: { chat: [json(503, {})], aws: [{ call: 'dynamodb.UpdateItem', error: 'hang', skip: 1 }] },
    steps: [create(), called('dynamodb.UpdateItem', 2), passHung(66), pass(30), asked(chat, 3), ended],
    holds: { story: complete, paid: 3 },
  },
  {
    fault: 8,
    what: 'every worker dies: the sweep ends the story with a named failure, and it can be retried',
    inject: { chat: [json(503, {})], chatAlways: () => undefined },
    steps: [
      create(),
      asked(chat, 2),
      passHung(66),
      passHung(30),
      asked(chat, 3),
      passUntil(told({ status: 'FAILED' }), 1),
      ended,
      mended,
      retry,
      ended,
    ],
    holds: { story: complete },
  },
  {
    fault: 15,
    what: 'DynamoDB throttles the worker: it retries',
    inject: {
      chat: [json(503, {})],
      aws: [
        { call: 'dynamodb.UpdateItem', error: throttled, times: 2 },
        { call: 'dynamodb.GetItem', error: throttled },
      ],
    },
    steps: [create(), ended],
    holds: { story: complete, paid: 2 },
  },
  {
    fault: 15,
    what: 'DynamoDB throttles the worker for longer: no false success, the next delivery writes the story',
    inject: { chat: [json(503, {})], aws: [{ call: 'dynamodb.GetItem', error: throttled, times: 4 }] },
    steps: [create(), called('dynamodb.GetItem', 4), logged(/A message is delivered again/), pass(96), ended],
    holds: { story: complete, paid: 2 },
  },
  {
    fault: 15,
    what: 'DynamoDB throttles the transaction of createStory: an error, no story, nothing counted or paid',
    inject: { aws: [{ call: 'appsync/dynamodb.TransactWriteItems', error: throttled }] },
    steps: [createRefused],
    holds: { answers: ['InternalError'], paid: 0 },
  },
  ...(
    [
      ['throttles', throttled, [create(), pass(46)]],
      [
        'never answers',
        'hang',
        [createWithoutWaiting(), asked(chat, 1), called('appsync/dynamodb.UpdateItem'), pass(31), pass(15)],
      ],
    ] as const
  ).map(([what, error, steps]): Row => ({
    fault: 15,
    what: `DynamoDB ${what} when AppSync saves the words: no false success, and the worker writes the story, which is looked after`,
    inject: { aws: [{ call: 'appsync/dynamodb.UpdateItem', error }] },
    steps: [...steps, ended],
    holds: { story: complete, stored: { route: 'PIPELINE' }, paid: 2 },
  })),
  {
    fault: 15,
    what: 'DynamoDB throttles the read that recognizes a repeat: an error, and the story is unchanged',
    steps: [create(), ended, fails({ call: 'appsync/dynamodb.GetItem', error: throttled }), create(), ended],
    holds: { story: complete, stored: { version: 4 }, answers: ['InternalError'], paid: 1 },
  },
  {
    fault: 15,
    what: "DynamoDB throttles publish's read: the story is still published",
    inject: { aws: [{ call: 'appsync/dynamodb.GetItem', error: throttled, times: 2 }] },
    steps: [create(), pass(1), pass(2), pass(4), ended],
    holds: { story: complete, paid: 1 },
  },
  {
    fault: 15,
    what: 'a write conflicts with a transaction and is repeated at once',
    inject: {
      chat: [json(503, {})],
      aws: [{ call: 'dynamodb.UpdateItem', error: ['TransactionConflictException', 400], times: 2 }],
    },
    steps: [create(), ended],
    holds: { story: complete, paid: 2 },
  },
  {
    fault: 15,
    what: 'the transaction is cancelled because the quota is used up: no story, nothing paid',
    steps: [spent, createRefused],
    holds: { answers: ['QuotaExceeded'], paid: 0 },
  },
  {
    fault: 15,
    what: 'the transaction of "try again" is cancelled because the quota is used up: the story stays as it was',
    steps: [create({ narrate: true }), ended, spent, narrateRefused, ended],
    holds: { story: { ...complete, narration: { status: 'READY' } }, answers: ['QuotaExceeded'], paid: 1, spoken: 2 },
  },
  {
    fault: 18,
    what: "the key's store throttles the pipeline: the worker reads it and writes the story",
    inject: { aws: [{ call: 'ssm.GetParameter', error: throttled }] },
    steps: [create(), ended],
    holds: { story: complete, stored: { route: 'WORKER' }, paid: 1 },
  },
  {
    fault: 18,
    what: 'the key is missing: a failure that says so, and no request to the model',
    inject: { aws: [{ call: 'ssm.GetParameter', error: ['ParameterNotFound', 400] }] },
    steps: [create(), ended],
    holds: { story: { status: 'FAILED', failure: { code: 'ModelUnavailable', retryable: false } }, paid: 0 },
  },
  {
    fault: 18,
    what: "the key is replaced during the worker's requests: the old one is refused, the new one is read, and the story is written",
    inject: { chat: [refusesKey.reply, writes(draft(12))] },
    steps: [
      create({ length: 'LONG' }),
      asked(chat, 1),
      keyStored(`${canary}-next`),
      released(refusesKey),
      ended,
      keyStored(canary),
    ],
    holds: { story: { status: 'COMPLETE', title: 'The Lantern' }, paid: 2 },
  },
  {
    fault: 21,
    what: 'the clock goes back half an hour while the story is being written: versions decide the order',
    inject: { chat: [busy.reply] },
    steps: [createWithoutWaiting(), asked(chat, 1), pass(-1800), released(busy), answered, pass(1800), ended],
    holds: { story: complete, paid: 2 },
  },
  {
    fault: 22,
    what: 'a PENDING story that is older than the workers is checked, and written',
    steps: [
      found(() => ({ ...first, status: 'PENDING', unsettled: 'UNSETTLED' })),
      told({ status: 'PENDING' }),
      pass(46),
      ended,
    ],
    holds: {
      story: complete,
      stored: { openParts: 0, illustrating: 'NOT_REQUESTED', narrating: 'NOT_REQUESTED' },
      paid: 1,
    },
  },
  {
    fault: 22,
    what: 'a story with words only, without look, scenes and summaries, gets pictures and a narration',
    steps: [
      found(() => ({ ...first, status: 'COMPLETE', title: 'The Lantern', pages: [1, 2].map(page) })),
      ended,
      illustrate(),
      ended,
      narrate(),
      ended,
    ],
    holds: {
      story: { ...complete, narration: { status: 'READY' } },
      pictures: ['READY', 'READY'],
      drawn: 2,
      spoken: 2,
      objects: 4,
    },
  },
  {
    fault: 22,
    what: 'attributes of a later version of the code are kept',
    steps: [
      found(() => ({ ...first, status: 'PENDING', unsettled: 'UNSETTLED', route: 'WORKER', mood: { of: 'later' } })),
      ended,
    ],
    holds: { story: complete, stored: { mood: { of: 'later' } }, paid: 1 },
  },
  {
    fault: 22,
    what: 'an old message for a deleted story does nothing',
    inject: { chat: [json(503, {}), () => undefined] },
    steps: [create(), asked(chat, 2), remove, passHung(66), pass(30), loggedOfIt(/"kind":"over"/)],
    holds: { answers: [], paid: 2, objects: 0 },
  },
];
