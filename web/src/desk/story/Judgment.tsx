import type { Story } from '../../api/stories.ts';
import { useWords } from '../../words/context.tsx';
import type { Words } from '../../words/en.ts';
import { has } from '../../words/has.ts';
import './Review.css';

type Review = NonNullable<Story['review']>;
type JudgmentWords = Words['review']['judgment'];

/** A finding and its severity; a kind that is unknown to this page is "something else". */
const foundWords = (
  { kinds, severities }: JudgmentWords,
  { kind, severity }: NonNullable<Review['violations']>[number],
): string =>
  [has(kinds, kind) ? kinds[kind] : kinds.other, ...(has(severities, severity) ? [severities[severity]] : [])].join(
    ', ',
  );

function Found({ violations }: { readonly violations: NonNullable<Review['violations']> }) {
  const { common, review } = useWords();
  const words = review.judgment;
  if (violations.length === 0) return <p>{words.nothingFound}</p>;
  return (
    <>
      <h2 className="judgment__found">{words.found}</h2>
      <ul className="judgment__violations">
        {violations.map((one, index) => (
          // The judge may report the same finding twice.
          <li key={index}>
            {foundWords(words, one)}
            {one.page !== null && (
              <>
                {' · '}
                <a href={`#page-${one.page}`}>{common.page(one.page)}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/**
 * The judge's findings, scores and sentences, for adults. Open until the story is approved; nothing before there is a
 * review.
 */
export function Judgment({ story: { review, approval } }: { readonly story: Pick<Story, 'review' | 'approval'> }) {
  const words = useWords().review.judgment;
  if (review?.status !== 'READY') return null;
  return (
    <details className="judgment facts card" open={approval.state !== 'APPROVED'}>
      <summary>{words.title}</summary>
      <div className="judgment__body">
        <p>
          {review.overall !== null && <strong>{words.overall(words.score(review.overall))}. </strong>}
          {words.lead}
        </p>
        <Found violations={review.violations ?? []} />
        <dl className="judgment__scores">
          {(review.scores ?? []).map(({ criterion, score, sentence }) => (
            <div key={criterion}>
              <dt>{has(words.criteria, criterion) ? words.criteria[criterion] : criterion}</dt>
              <dd className="judgment__score">{words.of(words.score(score))}</dd>
              {sentence !== '' && (
                <dd className="judgment__sentence" dir="auto">
                  <bdi>{sentence}</bdi>
                </dd>
              )}
            </div>
          ))}
        </dl>
        {review.model !== null && <p className="judgment__by">{words.by(<bdi>{review.model}</bdi>)}</p>}
      </div>
    </details>
  );
}
