import type { ReactNode } from 'react';
import { sentence } from '../sentence.ts';

/** Whether a story may be read to a child: the judge's review, and the adult's decision. */
export const review = {
  judging: 'The judge is still reading this story.',
  waiting: {
    title: 'Read this one first',
    text: "No child sees it until you approve it. If nobody decides in the next few days, it's put aside.",
    cost: (money: string) => `It cost ${money} at list prices.`,
  },
  approvedByAdult: (date: string) => `You approved this story on ${date}.`,
  approvedByJudge: (date: string) => `The judge approved this story on ${date}.`,
  rejected: {
    title: 'You put this story aside',
    text: 'No child sees it. It stays on your shelf until you delete it.',
    reason: (reason: ReactNode): ReactNode => sentence`Your reason: ${reason}`,
  },
  late: {
    title: 'Nobody read this story in time',
    text: 'It was put aside, and no child sees it. You can still approve it.',
  },
  another: 'Open the story that was written in its place',
  before: 'Open the story before this one',
  question: 'May it be read at bedtime?',
  approve: 'Approve',
  reject: 'Not this one',
  news: {
    approved: 'Approved. It can be read at bedtime.',
    rejected: 'The story was put aside.',
    rejectedWithAnother: 'The story was put aside. Another one is being written.',
  },
  rejecting: {
    title: 'Put this story aside?',
    reason: 'Why? (optional)',
    reasonHint: 'Only for you. It is never sent to a model.',
    another: 'Write another one from the same idea?',
    anotherHint: "It counts as one of today's stories.",
    yes: 'Put it aside',
    no: 'Keep reading',
  },
  judgment: {
    title: 'What the judge says',
    lead: "It read this story for the listener's age.",
    overall: (score: string) => `Overall ${score} of 10`,
    of: (score: string) => `${score} of 10`,
    score: (score: number) => score.toFixed(1),
    criteria: {
      fear: 'Nothing frightening',
      ageFit: 'Right for the age',
      kindness: 'Kindness',
      coherence: 'Holds together',
      onIdea: 'True to the idea',
    },
    nothingFound: 'It found nothing that you need to know about.',
    found: 'What you may want to know about',
    kinds: {
      fear: 'Fear',
      violence: 'Violence',
      unresolvedEnding: 'An ending that resolves nothing',
      romance: 'Romance',
      politics: 'Politics',
      religion: 'Religion',
      brands: 'Brands',
      dangerousImitation: 'Something dangerous to imitate',
      shaming: 'Shaming',
      other: 'Something else',
    },
    severities: { 1: 'a word', 2: 'a passage', 3: 'not for this age' },
    by: (model: ReactNode): ReactNode => sentence`Judged by ${model}`,
    failed: "The judge couldn't read this story, so the decision is yours.",
  },
};
