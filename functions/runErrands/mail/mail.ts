import type { StoryItem } from '../../../story/item.ts';

/** The email that says that a story is ready. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** "UTF-8 text with no line breaks or control characters, and less than 100 characters long": https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const LONGEST_SUBJECT = 99;

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** An email that names its sender, and says how to stop it, does not look like a scam. */
const why = (bedtimeId: string | undefined): string =>
  `You get this email from Nightlight because you ${bedtimeId === undefined ? 'asked for one about this story' : 'set a bedtime'}. To stop these emails, open Bedtimes in Nightlight and turn email off.`;

/** One line: characters that break, hide or reorder text become a space. */
const line = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** As much as fits, counted in UTF-16 units, without cutting a character in two. */
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
 * The title and where to read it, and nothing else of the story: mail providers keep mail for longer than a family
 * keeps stories.
 * @param siteUrl of the web app, without a trailing slash; undefined: no link
 */
export function mailOf(
  story: Pick<StoryItem, 'id' | 'title' | 'approvalState' | 'bedtimeId'>,
  siteUrl: string | undefined,
): Mail {
  const title = line(story.title ?? '');
  const isWaiting = story.approvalState === 'PENDING';
  const ready = isWaiting ? 'A Nightlight story is ready for you to read first' : 'Your Nightlight story is ready';
  const shelf = isWaiting
    ? 'is ready for you to read first: your child sees it when you approve it'
    : 'is on your Nightlight shelf';
  return {
    subject: title === '' ? ready : shortened(`${ready}: ${title}`, LONGEST_SUBJECT),
    text: `${title === '' ? 'A new story' : `“${title}”`} ${shelf}.\n${siteUrl === undefined ? '' : `\nRead it or listen to it here:\n${siteUrl}/story/${encodeURIComponent(story.id)}\n`}\n${why(story.bedtimeId)}\n`,
  };
}
