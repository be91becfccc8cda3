import type { StoryFieldsFragment } from '../../graphql/generated/operations.ts';

/** Where output goes, and since when it is counted. */
export interface Printer {
  /** One `onStory` message that arrived. */
  change(story: StoryFieldsFragment): void;
  /** The end of it: the story as it can be read now. */
  finished(story: StoryFieldsFragment): void;
}

/** One JSON object a line, for programs. */
export function jsonPrinter(write: (line: string) => void): Printer {
  const line = (story: StoryFieldsFragment) => write(JSON.stringify(story));
  return { change: line, finished: line };
}

const meaning: Record<StoryFieldsFragment['status'], string> = {
  PENDING: 'accepted, being written',
  WRITTEN: 'the words are there',
  COMPLETE: 'complete',
  BLOCKED: 'not allowed',
  FAILED: 'failed',
};

/** Control characters in a story must not reach the terminal as commands. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? '\n' : ''));

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** For people: a line for each change, then the pages. `elapsed` is in milliseconds. */
export function textPrinter(write: (line: string) => void, elapsed: () => number): Printer {
  return {
    change(story) {
      const seconds = (elapsed() / 1000).toFixed(1).padStart(5);
      write(`${seconds} s  ${story.status.padEnd(8)}  ${meaning[story.status]}`);
    },
    finished(story) {
      if (story.failure) {
        write(`\n${story.failure.code}: ${printable(story.failure.message)}`);
        if (story.failure.retryable) write('It may work if you try again.');
        return;
      }
      write(`\n${printable(story.title ?? '')}\n`);
      for (const page of story.pages ?? []) write(`${wrap(printable(page.text), 78)}\n`);
      write(`Story ${story.id}${story.receipt?.model ? `, written by ${printable(story.receipt.model)}` : ''}`);
    },
  };
}
