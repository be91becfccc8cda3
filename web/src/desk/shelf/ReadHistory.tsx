import type { StoryRow } from '../../api/stories.ts';
import { useFirstWords, useFormats } from '../../words/context.tsx';
import { lastReadOf } from './words.ts';

/** `Read 3 times, last Tuesday`; nothing for a story that was never read. */
export function ReadHistory({ row }: { readonly row: Pick<StoryRow, 'readCount' | 'lastReadAt'> }) {
  const words = useFirstWords();
  const formats = useFormats();
  if (row.readCount === 0 || row.lastReadAt === null) return null;
  return (
    <p className="shelf__history">
      {words.shelf.readTimes(row.readCount, lastReadOf(words, formats, row.lastReadAt, new Date()))}
    </p>
  );
}
