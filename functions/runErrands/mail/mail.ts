/** A mail that says that a story is ready. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** "UTF-8 text with no line breaks or control characters, and less than 100 characters long": https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const LONGEST_SUBJECT = 99;

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A mail that says who sends it, and how it ends, is not taken for somebody's trick. */
const why = (bedtimeId: string | undefined): string =>
  `You get this email from Nightlight because you ${bedtimeId === undefined ? 'asked for one about this story' : 'set a bedtime'}. To stop these emails, open Bedtimes in Nightlight and turn email off.`;

/** One line: whatever breaks, hides or reorders text becomes a space. */
const line = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** As much as fits, counted as JavaScript counts, and no letter cut in two. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of segments.segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * The title and where to read it, and nothing else of the story: mail is kept by others, for longer than a family keeps stories.
 * @param siteUrl of the web app, without a slash at its end; undefined: no link
 */
export function mailOf(
  story: { readonly id: string; readonly title?: string; readonly bedtimeId?: string },
  siteUrl: string | undefined,
): Mail {
  const title = line(story.title ?? '');
  const ready = 'Your Nightlight story is ready';
  return {
    subject: title === '' ? ready : shortened(`${ready}: ${title}`, LONGEST_SUBJECT),
    text: `${title === '' ? 'A new story' : `“${title}”`} is on your Nightlight shelf.\n${siteUrl === undefined ? '' : `\nRead it or listen to it here:\n${siteUrl}/story/${encodeURIComponent(story.id)}\n`}\n${why(story.bedtimeId)}\n`,
  };
}
