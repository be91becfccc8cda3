import { coverArt } from '../shelf/cover-art.ts';

/** The first letter as people see it: with its marks, and a whole emoji. */
const initial = (name: string): string =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim())][0]?.segment ?? '·';

export function Portrait({ id, name }: { readonly id: string; readonly name: string }) {
  const { palette } = coverArt(id);
  return (
    <span className="portrait" style={{ background: palette.sky, color: palette.light }} aria-hidden="true">
      {initial(name)}
    </span>
  );
}
