import type { StoryFieldsFragment } from '../../graphql/generated/operations.ts';
import { printable, wrap } from './text.ts';

/** Where output goes. */
export interface Printer {
  /** Somebody is signed in and asks. */
  asking(where: string, email: string): void;
  /** One `onStory` message that arrived; `newer` than all before it, or a repeated or overtaken one. */
  change(story: StoryFieldsFragment, newer: boolean): void;
  /** The end of it: the story as it was read. */
  finished(story: StoryFieldsFragment): void;
}

/** For programs: one JSON object a line, every message and then the finished story. */
export function jsonPrinter(write: (line: string) => void): Printer {
  const line = (story: StoryFieldsFragment) => write(JSON.stringify(story));
  return { asking: () => undefined, change: line, finished: line };
}

const meaning: Record<StoryFieldsFragment['status'], string> = {
  PENDING: 'accepted, being written',
  WRITTEN: 'the words are there',
  COMPLETE: 'complete',
  BLOCKED: 'not allowed',
  FAILED: 'failed',
};

/**
 * For people: a line for each message that brought something newer, then the pages. A status is printed for a message
 * only; when none came (a story from before, a publisher that is down) the output says just that.
 * @param elapsed milliseconds since the start
 * @param width columns of the terminal
 */
export function textPrinter(write: (line: string) => void, elapsed: () => number, width: number): Printer {
  let told = false;
  return {
    asking: (where, email) => write(`Asking ${where} as ${printable(email)}\n`),
    change(story, newer) {
      told = true;
      if (!newer) return;
      const seconds = (elapsed() / 1000).toFixed(1).padStart(5);
      write(`${seconds} s  ${story.status.padEnd(8)}  ${meaning[story.status]}`);
    },
    finished(story) {
      if (!told) write('No change was announced. This is the story as it was read:');
      if (story.failure) {
        write(`\n${story.failure.code}: ${printable(story.failure.message)}`);
        if (story.failure.retryable) write('It may work if you try again.');
        return;
      }
      write(`\n${printable(story.title ?? '')}\n`);
      for (const page of story.pages ?? []) write(`${wrap(printable(page.text), Math.min(width, 78))}\n`);
      write(`Story ${story.id}${story.receipt?.model ? `, written by ${printable(story.receipt.model)}` : ''}`);
    },
  };
}
