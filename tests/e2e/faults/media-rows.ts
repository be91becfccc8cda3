import { hold } from '../../support/held.ts';
import { draws, images, json, moderations, resets } from '../../support/model-server.ts';
import {
  asked,
  called,
  create,
  ended,
  fails,
  illustrate,
  logged,
  loggedOfIt,
  met,
  narrate,
  pass,
  passHung,
  released,
  remove,
  told,
} from './steps.ts';
import type { Row } from './row.ts';

/**
 * The effects of Polly, S3, the picture model and lost writes on pictures and narration: faults 12 to 15, 18 and 22.
 * The words stay.
 */

const complete = { status: 'COMPLETE', title: 'The Lantern' };
const narrated = { ...complete, narration: { status: 'READY', failure: null } };
const speech = 'polly.SynthesizeSpeech';
const put = 's3.PutObject';
const write = 'dynamodb.UpdateItem';
const again = /A message failed/;
const broken = json(500, { error: {} }, { 'retry-after-ms': '1' });
/** A picture that arrives when the test says so. */
const late = hold(draws());

export const media: readonly Row[] = [
  {
    fault: 12,
    what: 'a picture does not pass the check: it is not kept, and a gentler drawing is',
    inject: { moderation: ['passes', 'passes', 'passes', 'flags'] },
    steps: [create({ illustrations: 1 }), ended],
    holds: { story: complete, pictures: ['READY'], drawn: 2, objects: 1 },
  },
  {
    fault: 12,
    what: 'the gentler drawing does not pass either: no picture, until one is requested again',
    inject: { moderation: ['passes', 'passes', 'passes', 'flags', 'passes', 'flags'] },
    steps: [create({ illustrations: 1 }), ended, illustrate({ pages: [1] }), ended],
    holds: { story: complete, pictures: ['READY'], drawn: 3, objects: 1 },
  },
  {
    fault: 12,
    what: 'the check of a picture is down: no picture, and nothing of it stored',
    inject: { moderation: ['passes', 'passes', 'passes', 'is down', 'is down', 'is down'] },
    steps: [create({ illustrations: 1 }), ended],
    holds: { story: complete, pictures: ['FAILED'], drawn: 1, objects: 0 },
  },
  {
    fault: 13,
    what: 'Polly throttles twice: the story is still narrated',
    inject: { aws: [{ call: speech, error: ['ThrottlingException', 400], times: 2 }] },
    steps: [create({ narrate: true }), ended],
    holds: { story: narrated, spoken: 4, objects: 2 },
  },
  {
    fault: 13,
    what: 'Polly refuses the text: the words stay, and the narration FAILED permanently',
    inject: { aws: [{ call: speech, error: ['InvalidSsmlException', 400], times: 2 }] },
    steps: [create({ narrate: true }), ended],
    holds: {
      story: {
        ...complete,
        narration: { status: 'FAILED', url: null, failure: { code: 'ModelRefused', retryable: false } },
      },
      objects: 0,
    },
  },
  {
    fault: 13,
    what: 'Polly never answers: the worker is ended, and the next delivery narrates',
    inject: { aws: [{ call: speech, error: 'hang', times: 2 }] },
    steps: [create({ narrate: true }), called(speech, 2), passHung(81), pass(30), ended],
    holds: { story: narrated, spoken: 4, objects: 2 },
  },
  {
    fault: 13,
    what: 'Polly never answers at all: FAILED, and "try again" narrates it',
    inject: { aws: [{ call: speech, error: 'hang', times: 4 }] },
    steps: [
      create({ narrate: true }),
      called(speech, 2),
      passHung(81),
      pass(30),
      called(speech, 4),
      passHung(81),
      pass(30),
      told({ status: 'COMPLETE' }),
      ended,
      narrate(),
      ended,
    ],
    holds: { story: narrated, objects: 2 },
  },
  {
    fault: 13,
    what: 'S3 answers 503 to a picture once: stored at the second attempt, drawn once',
    inject: { aws: [{ call: put, error: ['SlowDown', 503] }] },
    steps: [create({ illustrations: 1 }), ended],
    holds: { story: complete, pictures: ['READY'], drawn: 1, objects: 1 },
  },
  {
    fault: 13,
    what: 'S3 answers 503 to the marks until the worker gives up: the next delivery keeps both under the same keys',
    inject: { aws: [{ call: put, error: ['SlowDown', 503], skip: 1, times: 3 }] },
    steps: [create({ narrate: true }), called(put, 4), logged(again), pass(111), ended],
    holds: { story: narrated, spoken: 4, objects: 2 },
  },
  {
    fault: 13,
    what: 'S3 answers 403 to a picture in every delivery: FAILED, no dangling key, and "try again" succeeds',
    inject: { aws: [{ call: put, error: ['AccessDenied', 403], times: 2 }] },
    steps: [
      create({ illustrations: 1 }),
      called(put, 1),
      logged(again),
      pass(111),
      told({ status: 'COMPLETE' }),
      ended,
      illustrate({ pages: [1] }),
      ended,
    ],
    holds: { story: complete, pictures: ['READY'], drawn: 3, objects: 1 },
  },
  {
    fault: 13,
    what: 'the write after a picture was stored is lost: the next delivery finds the picture and pays nothing',
    inject: {
      aws: [
        {
          call: write,
          about: 'illustratingUntil',
          error: ['ProvisionedThroughputExceededException', 400],
          skip: 1,
          times: 4,
        },
      ],
    },
    steps: [create({ illustrations: 1 }), met, logged(again), pass(111), ended],
    holds: { story: complete, pictures: ['READY'], drawn: 1, objects: 1 },
  },
  {
    fault: 13,
    what: 'the worker dies between storing the sound and updating the item: the next delivery finds the sound and pays nothing',
    inject: { aws: [{ call: write, about: 'narratingUntil', error: 'hang', skip: 1 }] },
    steps: [create({ narrate: true }), met, passHung(81), pass(30), ended],
    holds: { story: narrated, spoken: 2, objects: 2 },
  },
  {
    fault: 14,
    what: 'one picture of five fails: four exist, and "try again" draws one',
    inject: { images: [json(400, { error: { code: 'invalid_value' } })] },
    steps: [create({ illustrations: 5 }), ended, illustrate(), ended],
    holds: { story: complete, pictures: Array.from({ length: 5 }, () => 'READY'), drawn: 6, objects: 5 },
  },
  {
    fault: 14,
    what: 'a safety check stops a picture: it is drawn once more',
    inject: { images: [json(400, { error: { code: 'moderation_blocked' } })] },
    steps: [create({ illustrations: 1 }), ended],
    holds: { story: complete, pictures: ['READY'], drawn: 2, objects: 1 },
  },
  {
    fault: 14,
    what: 'a safety check stops a picture twice: FAILED, and nothing stored',
    inject: {
      images: [
        json(400, { error: { code: 'moderation_blocked' } }),
        json(400, { error: { code: 'moderation_blocked' } }),
      ],
    },
    steps: [create({ illustrations: 1 }), ended],
    holds: { story: complete, pictures: ['FAILED'], drawn: 2, objects: 0 },
  },
  ...(
    [
      ['429', json(429, { error: {} }, { 'retry-after-ms': '1' })],
      ['500', broken],
      ['a closed connection', resets],
    ] as const
  ).map(([what, reply]): Row => ({
    fault: 14,
    what: `${what} from the picture model: asked again`,
    inject: { images: [reply, reply] },
    steps: [create({ illustrations: 1 }), ended],
    holds: { story: complete, pictures: ['READY'], drawn: 3, objects: 1 },
  })),
  {
    fault: 14,
    what: 'the picture model fails three times: that picture FAILED temporarily, nothing is stored, and the story exists',
    inject: { images: [broken, broken, broken] },
    steps: [create({ illustrations: 1 }), ended],
    holds: {
      story: {
        ...complete,
        pages: [{ illustration: { status: 'FAILED', url: null, failure: { retryable: true } } }, {}, {}, {}, {}],
      },
      drawn: 3,
      objects: 0,
    },
  },
  {
    fault: 14,
    what: "the picture model's answer is not a picture: FAILED, and nothing stored",
    inject: { images: [draws(Buffer.from('<svg onload="alert(1)"/>'))] },
    steps: [create({ illustrations: 1 }), ended],
    holds: { story: complete, pictures: ['FAILED'], drawn: 1, objects: 0 },
  },
  {
    fault: 14,
    what: 'the picture model never answers: the worker is ended twice, the picture FAILED, and the narration exists',
    inject: { images: [() => undefined, () => undefined] },
    steps: [
      create({ illustrations: 1, narrate: true }),
      told({ narration: { status: 'READY' } }),
      asked(images, 1),
      passHung(81),
      pass(30),
      asked(images, 2),
      passHung(81),
      pass(30),
      ended,
    ],
    holds: { story: narrated, pictures: ['FAILED'], drawn: 2, objects: 2 },
  },
  {
    fault: 15,
    what: 'a story deleted while it is drawn and narrated leaves no file behind',
    inject: { aws: [{ call: put, error: ['SlowDown', 503] }] },
    steps: [
      create({ illustrations: 3, narrate: true }),
      asked(moderations, 3),
      remove,
      called('s3.ListObjectsV2'),
      loggedOfIt(/media of a deleted story are deleted/),
      pass(1),
    ],
    holds: { answers: [] },
  },
  {
    fault: 15,
    what: 'a story is deleted, its picture is stored afterwards, and the worker dies before it can remove it: the second cleanup does',
    inject: { images: [late.reply] },
    steps: [
      create({ illustrations: 1 }),
      asked(images, 1),
      remove,
      called('s3.ListObjectsV2'),
      loggedOfIt(/media of a deleted story are deleted/),
      fails({ call: 'dynamodb.GetItem', error: 'hang' }),
      released(late),
      met,
      passHung(81),
      pass(100),
      loggedOfIt(/"objects":1\b/),
    ],
    holds: { answers: [], objects: 0, drawn: 1 },
  },
];
