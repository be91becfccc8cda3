import { completion, hangs, json, judges, judgment, moderations, resets, reviews } from '../../support/model-server.ts';
import type { Reply } from '../../support/model-server.ts';
import { ask, asked, create, ended, logged, pass, passHung, rejectAtOnce, told } from './steps.ts';
import type { Row } from './row.ts';

/** A judge that is down, slow or useless, and a story that it does not pass: fault 23. The words stay, for adults. */

const waits = { status: 'COMPLETE', title: 'The Lantern', approval: { state: 'PENDING', by: null } };
const unjudged = { ...waits, review: { status: 'FAILED', scores: null, overall: null } };
const approved = { ...waits, approval: { state: 'APPROVED', by: 'AUTO' }, review: { status: 'READY' } };
const again = /A message is delivered again/;
const down = json(503, { error: {} }, { 'retry-after-ms': '1' });
const frightens = judges(judgment(10, [{ kind: 'fear', page: 2, severity: 3 }]));
/** The second delivery is the last one. */
const twice = (reply: Reply, times = 3): readonly Reply[] => Array.from({ length: 2 * times }, () => reply);

export const judge: readonly Row[] = [
  {
    fault: 23,
    what: 'the judge is down: the words exist for adults, and the story is not approved',
    inject: { reviews: twice(down) },
    steps: [create(), asked(reviews, 3), logged(again), pass(111), asked(reviews, 6), ended],
    holds: { story: unjudged, paid: 1 },
  },
  {
    fault: 23,
    what: 'the judge is down for a moment: called again, and the story is approved',
    inject: { reviews: [down, resets] },
    steps: [create(), ended],
    holds: { story: approved, paid: 1 },
  },
  {
    fault: 23,
    what: 'the judge never answers: the words are shown at once, the review FAILED, and the story is not approved',
    inject: { reviews: [hangs, hangs] },
    steps: [
      create(),
      told({ status: 'WRITTEN' }),
      asked(reviews, 1),
      passHung(81),
      pass(30),
      asked(reviews, 2),
      passHung(81),
      pass(30),
      ended,
    ],
    holds: { story: unjudged, paid: 1 },
  },
  {
    fault: 23,
    what: "the judge's account has no credit: called once, and the story is not approved",
    inject: { reviews: [json(429, { error: { code: 'insufficient_quota' } })] },
    steps: [create(), ended],
    holds: { story: { ...unjudged, review: { ...unjudged.review, failure: { retryable: false } } }, paid: 1 },
  },
  ...(
    [
      ['text that is not JSON', json(200, completion('A lovely story!'))],
      ['nothing but praise', judges({ scores: [], violations: [] })],
      ['four scores of five', judges({ ...judgment(), scores: (judgment()['scores'] as object[]).slice(1) })],
      ['a score of 11', judges(judgment(11))],
      ['an order to approve', judges({ approvalState: 'APPROVED', approval: { state: 'APPROVED' } })],
    ] as const
  ).map(([what, reply]): Row => ({
    fault: 23,
    what: `the judge answers ${what}, twice: that is no judgment, and nobody approves the story`,
    inject: { reviews: [reply, reply] },
    steps: [create(), ended],
    holds: { story: unjudged, paid: 1 },
  })),
  {
    fault: 23,
    what: 'a passage is not suitable: rewritten, and the version that passes is approved',
    inject: { reviews: [frightens] },
    steps: [create(), ended],
    holds: { story: approved, stored: { attempt: 2 }, paid: 2 },
  },
  {
    fault: 23,
    what: 'a passage of the second version is not suitable either: the words stay for adults, and an adult has to decide',
    inject: { reviews: [frightens, frightens] },
    steps: [create({ illustrations: 1 }), ended],
    holds: {
      story: { ...waits, review: { status: 'READY', violations: [{ kind: 'fear', page: 2, severity: 3 }] } },
      stored: { attempt: 2, awaiting: 'AWAITING' },
      pictures: ['READY'],
      paid: 2,
    },
  },
  {
    fault: 23,
    what: 'both versions score too low for the age group: an adult has to decide',
    inject: { reviews: [judges(judgment(4)), judges(judgment(4))] },
    steps: [create(), ended],
    holds: { story: { ...waits, review: { status: 'READY', overall: 4 } }, stored: { attempt: 2 }, paid: 2 },
  },
  {
    fault: 23,
    what: "the check of the judge's sentences is down: scored and approved, without unchecked sentences",
    inject: {
      reviews: [judges(judgment(10, [], 'All is well.'))],
      moderation: ['passes', 'passes', 'is down', 'is down', 'is down'],
    },
    steps: [create(), asked(moderations, 5), ended],
    holds: {
      story: { ...approved, review: { status: 'READY', scores: Array.from({ length: 5 }, () => ({ sentence: '' })) } },
    },
  },
  {
    fault: 23,
    what: 'a story is rejected for another one, ten times at once: one decision, and exactly one other story',
    steps: [ask, create(), ended, rejectAtOnce(10), ended],
    holds: {
      story: { ...waits, approval: { state: 'REJECTED', by: 'ADULT', reason: 'Too loud.' } },
      answers: ['Conflict'],
      paid: 2,
    },
  },
];
