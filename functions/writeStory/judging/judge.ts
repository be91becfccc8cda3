import { hasAlteredAlias, restoreNames } from '../../../story/aliases.ts';
import { readingTexts } from '../../../story/draft.ts';
import { keyInAnswer, storyBlocked } from '../../../story/failures.ts';
import type { Complaint, ReviewScore, StoredReview, StoryItem } from '../../../story/item.ts';
import { addReceipt } from '../../../story/receipt.ts';
import { complaintsOf } from '../../../story/review/complaints.ts';
import { reviewOrder } from '../../../story/review/order.ts';
import type { JudgedStory } from '../../../story/review/order.ts';
import { overallOf, passes, scoresOf } from '../../../story/review/rubric.ts';
import { readJudgment } from '../../../story/review/read.ts';
import type { Judgment } from '../../../story/review/read.ts';
import type { Alias, Failure, Receipt } from '../../../story/types.ts';
import { parseLeniently } from '../../shared/json.ts';
import type { Models, StoryModels } from '../../shared/models.ts';
import { castOf, hiderOf } from '../casting.ts';
import type { Family } from '../family.ts';
import { moderate } from '../moderation.ts';

export interface Judge {
  readonly models: Models;
  readonly family: (owner: string) => Promise<Family>;
}

/** The paid amounts of a receipt; its names belong to the writer. */
type Spent = Pick<Receipt, 'promptTokens' | 'completionTokens' | 'totalTokens'>;

/**
 * The judge's verdict on a story, whether it passes, and the complaints; or why there is none. The cost is known in
 * either case.
 */
export type Judged = { readonly spent: Spent } & (
  | {
      readonly review: StoredReview;
      readonly isPassed: boolean;
      readonly complaints: readonly Complaint[];
      readonly failure: null;
    }
  | { readonly review: null; readonly failure: Failure }
);

/** An answer that is not a judgment is requested again at once: the next one may be. */
const ASKS = 2;

/**
 * The story as the judge may see it: each saved name is replaced by its alias, so that the characters can still be told
 * apart.
 */
function judgedStory(story: StoryItem, aliases: readonly Alias[]): JudgedStory {
  const { prompt = '', title = '', pages = [], ageGroup, language } = story;
  const hidden = hiderOf(aliases, [
    prompt,
    title,
    ...pages.flatMap(({ title: chapter = '', text }) => [chapter, text]),
  ]);
  return {
    idea: hidden(prompt),
    ageGroup,
    language,
    title: hidden(title),
    // A chapter's title is read to the child, too.
    pages: pages.map(({ number, title: chapter, text }) => ({
      number,
      ...(chapter !== undefined && { title: hidden(chapter) }),
      text: hidden(text),
    })),
  };
}

const spentOf = ({ promptTokens, completionTokens, totalTokens }: Receipt): Spent => ({
  ...(promptTokens !== undefined && { promptTokens }),
  ...(completionTokens !== undefined && { completionTokens }),
  ...(totalTokens !== undefined && { totalTokens }),
});

type Asked = { readonly receipt: Receipt } & (
  { readonly judgment: Judgment; readonly failure: null } | { readonly judgment: null; readonly failure: Failure }
);

/** One answer. None of its texts may contain the key. */
async function ask(story: JudgedStory, owner: string, models: StoryModels): Promise<Asked> {
  const { stream, failure } = await models.write(reviewOrder(story, owner), new AbortController().signal);
  if (failure !== null) return { judgment: null, failure, receipt: {} };
  const reading = await stream.read(() => undefined);
  const { receipt } = reading;
  const none = (why: Failure): Asked => ({ judgment: null, failure: why, receipt });
  if (reading.isFiltered) return none(storyBlocked('AGE_6_8'));
  if (reading.content === null) return none(reading.failure);
  const { judgment, failure: problem } = readJudgment(parseLeniently(reading.content), story.pages.length);
  if (judgment === null) return none(problem);
  const kept = [...readingTexts(reading), ...judgment.scores.map(({ sentence }) => sentence)];
  return stream.repeatsKey(kept) ? none(keyInAnswer()) : { judgment, failure: null, receipt };
}

/**
 * Sentences of another model: they pass the check like a story's, or are left out, since the scores say as much. Names
 * are put back for the reader.
 */
async function readable(
  scores: readonly ReviewScore[],
  aliases: readonly Alias[],
  models: StoryModels,
): Promise<ReviewScore[]> {
  const sentences = scores.map(({ sentence }) => sentence).filter((sentence) => sentence !== '');
  const isChecked =
    sentences.length > 0 && (await moderate(models, sentences.join('\n\n'), storyBlocked('AGE_6_8'))).failure === null;
  const shownSentence = (sentence: string): string =>
    isChecked && !hasAlteredAlias(sentence, aliases) ? restoreNames(sentence, aliases) : '';
  return scores.map((score) => ({ ...score, sentence: shownSentence(score.sentence) }));
}

/** Judges a story that has its words. Rejects only if the family's names cannot be read. */
export async function judge(story: StoryItem, { models, family }: Judge): Promise<Judged> {
  const { aliases, names } = await castOf(story, family);
  const own = models.forStory(names, story.ageGroup);
  const judged = judgedStory(story, aliases);
  let paid: Receipt = {};
  for (let asked = 1; ; asked += 1) {
    const { judgment, failure, receipt } = await ask(judged, story.owner, own);
    paid = addReceipt(paid, receipt);
    if (judgment !== null) {
      const { violations } = judgment;
      const byCriterion = scoresOf(judgment.scores);
      const severities = violations.map(({ severity }) => severity);
      const scores = await readable(judgment.scores, aliases, own);
      return {
        spent: spentOf(paid),
        failure: null,
        isPassed: passes(byCriterion, severities, story.ageGroup),
        complaints: complaintsOf(scores, violations, story.ageGroup),
        review: {
          status: 'READY',
          scores,
          violations,
          overall: overallOf(byCriterion, story.ageGroup),
          ...(receipt.model !== undefined && { model: receipt.model }),
        },
      };
    }
    // A failure that cost nothing did not come from the model: the transport has retried it already.
    if (!failure.retryable || asked === ASKS || receipt.completionTokens === undefined)
      return { spent: spentOf(paid), review: null, failure };
  }
}
