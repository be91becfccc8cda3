import { hasAlteredAlias, restoreNames } from '../../story/aliases.ts';
import { aliasFailure, contentOf, readingTexts, textsOfDraft } from '../../story/draft.ts';
import { keyInAnswer, storyBlocked } from '../../story/failures.ts';
import { MAX_STORY_LENGTH, readDraft, readPage } from '../../story/parse.ts';
import type { StoryOrder } from '../../story/prompt.ts';
import type { Reading } from '../../story/providers/types.ts';
import { withComplaints } from '../../story/review/complaints.ts';
import type { Alias, Draft, DraftPage, Failure, Receipt } from '../../story/types.ts';
import { writerOrder } from '../../story/writer.ts';
import type { WriterChoice, WriterEnvironment } from '../../story/writer.ts';
import { composed } from '../shared/letters.ts';
import { parseLeniently } from '../shared/json.ts';
import type { StoryModels, Streaming } from '../shared/models.ts';
import { EarlyPages } from './early-pages.ts';
import { moderate } from './moderation.ts';
import { PageReader } from './page-reader.ts';

export interface DraftOrder {
  readonly order: StoryOrder;
  readonly aliases: readonly Alias[];
  /** Lets the provider distinguish families. */
  readonly family: string;
  /** The request's choices, which override the settings. */
  readonly choice?: WriterChoice;
}

export interface DraftServices {
  readonly models: Pick<StoryModels, 'write' | 'checkText'>;
  readonly writer: WriterEnvironment;
  /** Shows the pages that have passed so far. Rejects if this worker may not write the story any more. */
  readonly show: (pages: readonly DraftPage[]) => Promise<void>;
}

export interface Drafted {
  readonly draft: Draft | null;
  readonly failure: Failure | null;
  /** The names in it are wrong: another draft may get them right. */
  readonly isMisnamed: boolean;
  /** Its cost, also when it failed. */
  readonly receipt: Receipt;
}

const failed = (failure: Failure, receipt: Receipt = {}): Drafted => ({
  draft: null,
  failure,
  isMisnamed: false,
  receipt,
});

/**
 * One draft of the writer, shown page by page while it arrives, and checked as a whole when it is complete. Rejects
 * only as `show` does.
 */
export async function writeDraft(wanted: DraftOrder, services: DraftServices): Promise<Drafted> {
  const { order, aliases, family, choice = {} } = wanted;
  const asked = writerOrder(services.writer, order, aliases.length > 0, family, choice);
  const request = order.complaints === undefined ? asked : withComplaints(asked);
  const giveUp = new AbortController();
  const { stream, failure } = await services.models.write(request, giveUp.signal);
  if (failure !== null) return failed(failure);
  const early = new EarlyPages({
    check: (page) => checkPage(page, order, services),
    show: services.show,
    stop: () => giveUp.abort(),
  });
  const reading = await readShowing(stream, early, wanted);
  // Before the whole is examined: the stream broke because a page did not pass.
  const blocked = await early.end();
  if (blocked !== null) return failed(blocked, reading.receipt);
  if (stream.repeatsKey(readingTexts(reading))) return failed(keyInAnswer());
  return finish(reading, wanted, services, stream);
}

/** Passes on each page of the stream that can be shown; its check decides whether it is. */
function readShowing(stream: Streaming, early: EarlyPages, { order, aliases }: DraftOrder): Promise<Reading> {
  const pages = new PageReader();
  let isShowing = true;
  const seen: DraftPage[] = [];
  let count = 0;
  let length = 0;
  const show = (given: unknown): void => {
    const { page } = readPage(given, order.chapters === true);
    count += 1;
    const texts = page === null ? [] : textsOfPage(page);
    for (const text of texts) length += restoreNames(text, aliases).length;
    if (page !== null) seen.push(page);
    // More pages than a story may have would not fit into its item, and shown pages are stored before the whole is
    // examined.
    isShowing &&= count <= order.pages && length <= MAX_STORY_LENGTH;
    // The pages after one that cannot be shown would be out of order. The check of the whole decides.
    isShowing &&=
      page !== null &&
      !texts.some((text) => hasAlteredAlias(text, aliases)) &&
      !stream.repeatsKey(textsOfDraft({ title: '', look: '', pages: seen }));
    if (isShowing && page !== null) early.add(composed(page));
  };
  return stream.read((text) => pages.feed(text).forEach(show));
}

const textsOfPage = (page: DraftPage): string[] => textsOfDraft({ title: '', look: '', pages: [page] });

const checkPage = async (
  page: DraftPage,
  { ageGroup }: StoryOrder,
  { models }: DraftServices,
): Promise<Failure | null> => (await moderate(models, textsOfPage(page).join('\n\n'), storyBlocked(ageGroup))).failure;

/** The whole story, checked exactly as in the pipeline. */
async function finish(
  reading: Reading,
  { order, aliases }: DraftOrder,
  { models }: DraftServices,
  stream: Streaming,
): Promise<Drafted> {
  const { receipt } = reading;
  const written = contentOf(reading, order);
  if (written.content === null) return failed(written.failure, receipt);
  const { draft: read, failure } = readDraft(parseLeniently(written.content), order);
  if (read === null) return failed(failure, receipt);
  if (stream.repeatsKey(textsOfDraft(read))) return failed(keyInAnswer());
  const draft = composed(read);
  const misnamed = aliasFailure(draft, aliases);
  if (misnamed !== null) return { draft: null, failure: misnamed, isMisnamed: true, receipt };
  const checked = await moderate(models, textsOfDraft(draft).join('\n\n'), storyBlocked(order.ageGroup));
  return checked.failure === null
    ? { draft, failure: null, isMisnamed: false, receipt: { ...receipt, checkedBy: checked.by } }
    : failed(checked.failure, receipt);
}
