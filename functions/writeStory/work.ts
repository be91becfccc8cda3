import { namedIn } from '../../story/aliases.ts';
import type { Offer } from '../../story/choices.ts';
import { storedPage } from '../../story/draft.ts';
import { abandoned, promptBlocked, uncastable } from '../../story/failures.ts';
import type { StoryItem } from '../../story/item.ts';
import type { Change } from '../../story/lifecycle/change.ts';
import { restarted, ended, released, shown, written } from '../../story/lifecycle/words.ts';
import type { Lease } from '../../story/lifecycle/words.ts';
import { orderedText } from '../../story/prompt.ts';
import type { StoryOrder } from '../../story/prompt.ts';
import { addReceipt } from '../../story/receipt.ts';
import type { Prices } from '../../story/receipt.ts';
import { orderedComplaints } from '../../story/review/complaints.ts';
import { writtenStory } from '../../story/saved.ts';
import type { Alias, Draft, Failure, Receipt } from '../../story/types.ts';
import { choiceOf } from '../../story/writer.ts';
import { isLastChance } from '../shared/chances.ts';
import type { Chances } from '../shared/chances.ts';
import type { Models } from '../shared/models.ts';
import type { Stories } from '../shared/stories.ts';
import { castOf, hiderOf } from './casting.ts';
import { writeDraft } from './draft.ts';
import type { DraftServices, Drafted } from './draft.ts';
import type { Family } from './family.ts';
import { takeLease } from './lease.ts';
import { moderate } from './moderation.ts';

export interface Work extends Omit<DraftServices, 'show' | 'models'> {
  readonly models: Models;
  readonly stories: Stories;
  readonly family: (owner: string) => Promise<Family>;
  readonly lease: Lease;
  readonly prices: Prices;
  /** The painter (`none`: stories have no pictures), and the models that may write. */
  readonly offer: Pick<Offer, 'PAINTER' | 'MODELS'>;
  /** If this is the last attempt, a failure is final. */
  readonly chances: Chances;
  /** Epoch ms. */
  readonly now: () => number;
}

/**
 * The result. `over`: it did not need to be written. `leased`: another worker writes it, until then. `again`: it failed
 * and will be retried. `lost`: it was deleted or taken over meanwhile, and the text is discarded.
 */
export type Outcome =
  | { readonly kind: 'written' | 'over' | 'lost' }
  | { readonly kind: 'leased'; readonly until: number }
  | { readonly kind: 'failed' | 'again'; readonly failure: Failure };

/** The story does not belong to this worker any more. */
class Lost extends Error {
  override readonly name = 'Lost';
}

/** Writes the words of a PENDING story, alone, or says why there are none. */
export async function writeStory(id: string, work: Work): Promise<Outcome> {
  const lease = await takeLease(id, work.stories, work.lease, work.now());
  if (lease.kind !== 'granted') return lease;
  const { story } = lease;
  /** Writes only while the story is as this worker has leased it. */
  const write = async (change: Change): Promise<void> => {
    if ((await work.stories.updateStory(id, change)) === undefined) throw new Lost();
  };
  try {
    const { draft, failure, receipt, aliases, found, isFinal, idea } = await wordsOf(story, write, work);
    const named = namedIn(aliases, [...found]);
    const paid = addReceipt(story.receipt ?? {}, receipt);
    if (draft !== null) {
      const made = writtenStory(story.request, draft, aliases, paid, work.prices, work.offer.PAINTER);
      await write(written(story, made, { ...named, ...(story.prompt === '' && { prompt: idea }) }));
      return { kind: 'written' };
    }
    const isOver = !failure.retryable || isFinal || isLastChance(attemptsOf(story), sinceOf(story), work.chances);
    await write(isOver ? ended(story, failure, named, paid) : released(story, named, paid));
    return { kind: isOver ? 'failed' : 'again', failure };
  } catch (error) {
    if (error instanceof Lost) return { kind: 'lost' };
    throw error;
  }
}

/** `found`: saved names that the model wrote by itself. `idea`: what the story is about. */
type Words = {
  readonly receipt: Receipt;
  readonly aliases: readonly Alias[];
  readonly found: ReadonlySet<string>;
  readonly idea: string;
} & (
  | { readonly draft: Draft; readonly failure: null; readonly isFinal: false }
  /** `isFinal`: no further attempt is made, even if the failure says that a person may retry. */
  | { readonly draft: null; readonly failure: Failure; readonly isFinal: boolean }
);

type Write = (change: Change) => Promise<void>;

/** The same seed makes the same story, so a rewrite has another one. */
const seedOf = ({ id, attempt = 1 }: StoryItem): string => (attempt === 1 ? id : `${id}.${attempt}`);

/** The judge's complaints about the first version, in words without names. */
function complaintsAbout({ complaints = [] }: StoryItem, aliases: readonly Alias[]): Pick<StoryOrder, 'complaints'> {
  if (complaints.length === 0) return {};
  const sentences = complaints.flatMap(({ sentence }) => sentence ?? []);
  return { complaints: orderedComplaints(complaints, hiderOf(aliases, sentences)) };
}

const attemptsOf = ({ attempts = 0 }: StoryItem): number => attempts;
const sinceOf = ({ unsettledSince, createdAt }: StoryItem): string => unsettledSince ?? createdAt;

async function wordsOf(story: StoryItem, write: Write, work: Work): Promise<Words> {
  // All workers that might have written it have died.
  if (attemptsOf(story) > work.chances.attempts)
    return { draft: null, failure: abandoned(), receipt: {}, aliases: [], found: new Set(), isFinal: true, idea: '' };
  const { problem, request, names, aliases, order } = await castOf(story, work.family, work.stories);
  const models = work.models.forStory(names, order.ageGroup);
  const { found } = models;
  const none = (failure: Failure, receipt: Receipt = {}, isFinal = false): Words => ({
    draft: null,
    failure,
    receipt,
    aliases,
    found,
    isFinal,
    idea: request.prompt,
  });
  if (problem !== null) return none(uncastable(problem));
  const { failure: blocked } = await moderate(models, orderedText(order, request.imageStyle), promptBlocked(), true);
  if (blocked !== null) return none(blocked);

  const services: DraftServices = {
    ...work,
    models,
    show: (pages) =>
      write(
        shown(
          story,
          pages.map((page, at) => storedPage(page, at + 1, aliases)),
        ),
      ),
  };
  const wanted = {
    order: { ...order, seed: seedOf(story), ...complaintsAbout(story, aliases) },
    aliases,
    family: story.owner,
    choice: choiceOf(request, work.offer),
  };
  let drafted: Drafted = await writeDraft(wanted, services);
  let { receipt } = drafted;
  if (drafted.isMisnamed) {
    await write(restarted(story));
    drafted = await writeDraft(wanted, services);
    receipt = addReceipt(receipt, drafted.receipt);
  }
  const { draft, failure, isMisnamed } = drafted;
  return draft === null
    ? none(failure as Failure, receipt, isMisnamed)
    : { draft, failure: null, receipt, aliases, found, isFinal: false, idea: request.prompt };
}
