import { hasAlteredAlias, restoreNames } from '../../story/aliases.ts';
import { storyRequest } from '../../story/chat.ts';
import type { ModelEnvironment } from '../../story/chat.ts';
import { aliasFailure, contentOf, receiptTexts, textsOfDraft } from '../../story/draft.ts';
import { storyBlocked, unreachable, unreadable } from '../../story/failures.ts';
import { CHAT_PATH } from '../../story/openai.ts';
import { MAX_STORY_LENGTH, readDraft, readPage, readReceipt } from '../../story/parse.ts';
import type { StoryOrder } from '../../story/prompt.ts';
import type { Alias, Draft, DraftPage, Failure, Receipt } from '../../story/types.ts';
import { parseJson } from '../shared/json.ts';
import type { OpenAi, Streaming } from '../shared/openai.ts';
import { TooLong, readCompletionStream } from './completion-stream.ts';
import { composed } from '../shared/letters.ts';
import { EarlyPages } from './early-pages.ts';
import { moderate } from './moderation.ts';
import { PageReader } from './page-reader.ts';

export interface DraftOrder {
  readonly order: StoryOrder;
  readonly aliases: readonly Alias[];
  /** Tells OpenAI one user from another. */
  readonly user: string;
}

export interface DraftServices {
  readonly openAi: OpenAi;
  readonly model: ModelEnvironment;
  readonly moderationModel: string;
  /** Shows the pages that may be seen by now. Rejects when nobody may write this story any more. */
  readonly show: (pages: readonly DraftPage[]) => Promise<void>;
}

export interface Drafted {
  readonly draft: Draft | null;
  readonly failure: Failure | null;
  /** The names in it are wrong: another draft may have them right. */
  readonly isMisnamed: boolean;
  /** What it cost, also when it came to nothing. */
  readonly receipt: Receipt;
}

const failed = (failure: Failure, receipt: Receipt = {}): Drafted => ({
  draft: null,
  failure,
  isMisnamed: false,
  receipt,
});

/** One draft of the model, shown page by page while it comes, and checked as a whole when it is there. Rejects only as `show` does. */
export async function writeDraft(wanted: DraftOrder, services: DraftServices): Promise<Drafted> {
  const { order, aliases, user } = wanted;
  const request = storyRequest(services.model, order, aliases.length > 0, user);
  const giveUp = new AbortController();
  const { stream, failure } = await services.openAi.stream(CHAT_PATH, request, giveUp.signal);
  if (failure !== null) return failed(failure);
  const early = new EarlyPages({
    check: (page) => checkPage(page, order, services),
    show: services.show,
    stop: () => giveUp.abort(),
  });
  const { answer, failure: broken } = await readAnswer(stream, early, wanted);
  // Before the whole is looked at: a page that did not pass is why the stream broke.
  const blocked = await early.end();
  const receipt = readReceipt(answer);
  if (blocked !== null || broken !== null) return failed((blocked ?? broken) as Failure, receipt);
  if (stream.repeatsKey(receiptTexts(receipt))) return failed(unreadable('it holds what it must not'));
  return finish(answer, wanted, services, receipt, stream);
}

interface Answer {
  readonly answer: unknown;
  readonly failure: Failure | null;
}

async function readAnswer(stream: Streaming, early: EarlyPages, { order, aliases }: DraftOrder): Promise<Answer> {
  const pages = new PageReader();
  let isShowing = true;
  const seen: DraftPage[] = [];
  let count = 0;
  let length = 0;
  const show = (given: unknown): void => {
    const { page } = readPage(given);
    count += 1;
    const texts = page === null ? [] : [page.text, page.scene];
    for (const text of texts) length += restoreNames(text, aliases).length;
    if (page !== null) seen.push(page);
    // More than a story may have would not fit into its item, and shown pages are kept before the whole is looked at.
    isShowing &&= count <= order.pages && length <= MAX_STORY_LENGTH;
    // What comes after a page that cannot be shown would be out of order. The whole decides what becomes of it.
    isShowing &&=
      page !== null &&
      !texts.some((text) => hasAlteredAlias(text, aliases)) &&
      !stream.repeatsKey(textsOfDraft({ title: '', look: '', pages: seen }));
    if (isShowing && page !== null) early.add(composed(page));
  };
  try {
    return { answer: await readCompletionStream(stream, (text) => pages.feed(text).forEach(show)), failure: null };
  } catch (error) {
    return { answer: null, failure: error instanceof TooLong ? unreadable('it is far too long') : unreachable() };
  }
}

const checkPage = (
  { text, scene }: DraftPage,
  { ageGroup }: StoryOrder,
  { openAi, moderationModel }: DraftServices,
): Promise<Failure | null> => moderate(openAi, moderationModel, `${text}\n\n${scene}`, storyBlocked(ageGroup));

/** The whole, exactly as the pipeline looks at it. */
async function finish(
  answer: unknown,
  { order, aliases }: DraftOrder,
  services: DraftServices,
  receipt: Receipt,
  stream: Streaming,
): Promise<Drafted> {
  const written = contentOf(answer, order);
  if (written.content === null) return failed(written.failure, receipt);
  const { draft: read, failure } = readDraft(parseJson(written.content), order.pages);
  if (read === null) return failed(failure, receipt);
  if (stream.repeatsKey(textsOfDraft(read))) return failed(unreadable('it holds what it must not'));
  const draft = composed(read);
  const misnamed = aliasFailure(draft, aliases);
  if (misnamed !== null) return { draft: null, failure: misnamed, isMisnamed: true, receipt };
  const blocked = await moderate(
    services.openAi,
    services.moderationModel,
    textsOfDraft(draft).join('\n\n'),
    storyBlocked(order.ageGroup),
  );
  return blocked === null ? { draft, failure: null, isMisnamed: false, receipt } : failed(blocked, receipt);
}
