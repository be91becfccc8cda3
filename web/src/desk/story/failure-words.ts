import type { Story } from '../../api/stories.ts';
import { ageWords } from '../shelf/words.ts';

export interface FailureWords {
  readonly title: string;
  readonly text: string;
  /** Where an operator reads how to mend it. */
  readonly help?: string;
}

type Failed = Pick<Story, 'failure' | 'ageGroup' | 'prompt'>;

/** What the server says when the model's provider refused its key; nothing that a family can mend. */
const isKeyProblem = (message: string): boolean => /\bkey\b/i.test(message);

/** What happened, what was kept, what to do. */
export function failureWords({ failure, ageGroup, prompt }: Failed): FailureWords {
  const message = failure?.message ?? '';
  const kept = prompt === null ? '' : 'Your idea is kept. ';
  switch (failure?.code) {
    case 'PromptBlocked': return { title: "We can't make a story from that idea.", text: 'We checked it, then removed it. Try "a brave fox finds a lost mitten".' };
    case 'StoryBlocked': return { title: `This draft wasn't right for age ${ageWords[ageGroup]}, so we threw it away.`, text: 'Make it again with another idea, or a calmer one.' };
    case 'ModelRefused': return { title: 'The storyteller would not write this one.', text: `${kept}Say it a little differently and make it again.` };
    case 'ModelUnavailable':
      return isKeyProblem(message)
        ? { title: "OpenAI rejected the key in your settings (401). Stories can't be made until it's replaced.", text: `${kept}Whoever runs Nightlight can store a new one.`, help: 'npm run store-key' }
        : { title: 'The words didn’t come: the storyteller could not be reached.', text: `${kept}Nothing else was made yet.` };
    default: return { title: 'Something went wrong while the words were written.', text: `${kept}Nothing else was made yet.` };
  }
}
