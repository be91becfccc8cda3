import { getUsage } from '../../api/stories.ts';
import { Unread } from '../../components/Unread.tsx';
import { useLoaded } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { useSession } from '../../session/context.tsx';
import { useFormats, useWords } from '../../words/context.tsx';
import { estimate } from '../create/estimate.ts';
import { ageRanges, ages, lengths } from '../shelf/words.ts';
import './Usage.css';

const media = { illustrations: 3, narrate: true };

/** A night sky with one star for each of the day's stories. */
function Stars({ used, limit }: { readonly used: number; readonly limit: number }) {
  return (
    <div className="usage__stars" aria-hidden="true">
      {Array.from({ length: Math.min(limit, 60) }, (_, index) => (
        <span key={index} className="usage__star" data-lit={index < used || undefined} />
      ))}
    </div>
  );
}

function Costs() {
  const { account, common } = useWords();
  const words = account.usage;
  return (
    <section className="card usage__part" aria-labelledby="costs">
      <h2 id="costs">{words.costs}</h2>
      <p>{words.costsText}</p>
      <div className="usage__scroll" tabIndex={0} role="region" aria-label={words.costsTable}>
        <table className="usage__table">
          <thead>
            <tr>
              <th scope="col">{words.forAge}</th>
              {lengths.map((length) => (
                <th key={length} scope="col">
                  {common.length[length]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ages.map((ageGroup) => (
              <tr key={ageGroup}>
                <th scope="row">{common.age(ageRanges[ageGroup])}</th>
                {lengths.map((length) => (
                  <td key={length}>{common.money(estimate({ ageGroup, length, ...media }).usd)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="usage__aside">{words.free}</p>
    </section>
  );
}

export default function UsageView() {
  const words = useWords().account.usage;
  const { time } = useFormats();
  const heading = usePage(words.title);
  const usage = useLoaded(getUsage);
  const { value } = usage;
  const { config } = useSession();
  return (
    <div className="page usage">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
      </header>
      <Unread of={usage} problem={words.unreadable} skeleton="usage__skeleton" />
      {value !== undefined && (
        <section className="card usage__part" aria-labelledby="today">
          <h2 id="today">{words.today}</h2>
          <p className="usage__count">
            <strong>{value.used}</strong> {words.of(value.limit)}
          </p>
          <Stars used={value.used} limit={value.limit} />
          {value.used >= value.limit ? (
            <p>{words.full(value.limit, time(new Date(value.resetsAt)))}</p>
          ) : (
            <p className="usage__aside">{words.counts(time(new Date(value.resetsAt)))}</p>
          )}
        </section>
      )}
      <Costs />
      {config.demo !== undefined && <p className="usage__aside">{words.local}</p>}
    </div>
  );
}
