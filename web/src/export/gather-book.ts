import type { Story } from '../api/stories.ts';
import { digitalSourceType, madeBy } from '../components/made-by.ts';
import { readablesOf } from '../reader/book.ts';
import { parseMarks } from '../reader/marks.ts';
import type { Book, BookPage } from './book.ts';
import type { Words } from '../words/en.ts';
import type { MissingPart } from './missing.ts';

/** Loads a file of a story; undefined if it could not be loaded. */
type Load = (address: string) => Promise<Response | undefined>;

const fromNetwork: Load = async (address) => {
  const answer = await fetch(address, { credentials: 'omit' }).catch(() => undefined);
  return answer?.ok ? answer : undefined;
};

export interface GatheredBook {
  readonly book: Book;
  /** What is missing from the book. */
  readonly missing: readonly MissingPart[];
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

async function narrationOf({ narration }: Story, load: Load): Promise<Book['narration']> {
  if (!narration?.url || !narration.marksUrl) return undefined;
  const [sound, marks] = await Promise.all([load(narration.url), load(narration.marksUrl)]);
  const parsed = marks && parseMarks(await marks.json().catch(() => undefined));
  return sound && parsed && { sound: await bytesOf(sound), marks: parsed };
}

/** All contents of a book. What cannot be loaded is left out and reported. */
export async function gatherBook(story: Story, all: Words, load: Load = fromNetwork): Promise<GatheredBook> {
  const { common, language, story: words } = all;
  const missing: MissingPart[] = [];
  const pages = await Promise.all(
    readablesOf(story, common.untitled.COMPLETE).map(async ({ number, text }): Promise<BookPage> => {
      const page = story.pages?.find((one) => one.number === number);
      const illustration = page?.illustration;
      const written = { number, text, chapter: page?.title ?? undefined };
      if (!illustration?.url) return written;
      const answer = await load(illustration.url);
      if (answer === undefined) missing.push({ kind: 'picture', page: number });
      return { ...written, picture: answer && { bytes: await bytesOf(answer), alt: illustration.alt ?? '' } };
    }),
  );
  const narration = await narrationOf(story, load);
  if (story.narration?.url && narration === undefined) missing.push({ kind: 'sound' });
  const title = pages[0]?.text ?? '';
  return {
    book: {
      id: story.id,
      title,
      language: story.language,
      updatedAt: story.updatedAt,
      made: { by: madeBy(all, story), sourceType: digitalSourceType(story) },
      summary: {
        language,
        text: words.epub.summary(
          pages.some(({ picture }) => picture !== undefined),
          narration !== undefined,
        ),
      },
      pages,
      narration,
    },
    missing,
  };
}
