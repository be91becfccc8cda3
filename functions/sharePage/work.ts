import { narrationOfWords } from '../../story/editing.ts';
import { isShareable } from '../../story/follow-ups.ts';
import type { StoryItem } from '../../story/item.ts';
import { isMediaKey } from '../shared/media-key.ts';
import { answer, pageAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Link, Links } from './links.ts';
import type { ReadMedia } from './media.ts';
import { SOUND, nowherePage, storyPage, unavailablePage } from './page.ts';
import { styleSource } from './style.ts';

/** A request, as far as the answer depends on it. */
export interface ShareRequest {
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  readonly range: string | undefined;
}

export interface Work {
  readonly links: Links;
  readonly readMedia: ReadMedia;
  /** e.g. `1024x1024` */
  readonly pictureSize: string;
  /** Called with each failure. */
  readonly failed: (error: unknown) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/**
 * 128 bits in 22 characters, optionally followed by the number of a picture or the narration. Nothing else is looked
 * up.
 */
const FORM = /^\/s\/([\w-]{22})(?:\/(\d{1,3}))?$/;

const nowhere = pageAnswer(404, nowherePage, styleSource);
const unavailable = pageAnswer(503, unavailablePage, styleSource, { 'retry-after': '60' });
const notAllowed = answer(405, 'Only GET.', { 'content-type': 'text/plain; charset=utf-8', allow: 'GET, HEAD' });

/** A story's id is a UUID, or a bedtime's id and a date. */
const NO_STORY = 'none';

/**
 * The story behind a working link. Always makes both reads, so that the response time does not reveal why there is
 * none.
 * @returns undefined if the link does not exist or has expired, or if the story is gone or may not be shown
 */
async function sharedStory(
  token: string,
  { links, now }: Work,
): Promise<{ readonly link: Link; readonly story: StoryItem } | undefined> {
  const link = await links.find(token);
  const story = await links.readStory(link?.storyId ?? NO_STORY);
  if (link === undefined || link.expiresAt * 1000 <= now()) return undefined;
  if (story === undefined || story.owner !== link.owner || story.createdAt !== link.storyCreatedAt) return undefined;
  if (story.expiresAt !== undefined && story.expiresAt * 1000 <= now()) return undefined;
  return isShareable(story) ? { link, story } : undefined;
}

/** The object for a number: the narration, or a page's picture; undefined if it does not exist yet. */
function keyOf(story: StoryItem, number: number): string | undefined {
  const part =
    number === SOUND ? narrationOfWords(story) : story.pages?.find((page) => page.number === number)?.illustration;
  const key = part?.status === 'READY' ? part.key : undefined;
  return key !== undefined && isMediaKey(key, story.owner) ? key : undefined;
}

async function shareAnswer({ method, path, range }: ShareRequest, work: Work): Promise<Answer> {
  const [, token, number] = FORM.exec(path) ?? [];
  if (token === undefined) return nowhere;
  const found = await sharedStory(token, work);
  if (found === undefined) return nowhere;
  const { story, link } = found;
  if (number === undefined)
    return pageAnswer(200, storyPage({ story, token, site: link.site, pictureSize: work.pictureSize }), styleSource, {
      'content-language': story.language,
    });
  const key = keyOf(story, Number(number));
  return (key === undefined ? undefined : await work.readMedia({ key, isHead: method === 'HEAD', range })) ?? nowhere;
}

const json = (status: number, value: object): Answer =>
  answer(status, JSON.stringify(value), { 'content-type': 'application/json' });

/** For probes: whether a request reaches the table. It reveals nothing else. */
async function healthAnswer({ links, failed }: Work): Promise<Answer> {
  try {
    await links.readStory(NO_STORY);
    return json(200, { status: 'ok' });
  } catch (error) {
    failed(error);
    return json(503, { status: 'unavailable' });
  }
}

/** Answers `/s/<token>`, its pictures and its sound, and `/health`. Never throws. */
export async function handle(request: ShareRequest, work: Work): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed;
  if (request.path === '/health') return healthAnswer(work);
  try {
    return await shareAnswer(request, work);
  } catch (error) {
    work.failed(error);
    return unavailable;
  }
}
