import { getUsage } from '../../api/stories.ts';
import { Unread } from '../../components/Unread.tsx';
import { useLoaded } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { useSession } from '../../session/context.tsx';
import { ages, ageWords, clockTime, lengths, lengthWords } from '../shelf/words.ts';
import { estimate, money } from '../create/estimate.ts';
import './Usage.css';

const media = { illustrations: 3, narrate: true };

/** A night sky that fills with the day's stories: one star each. */
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
  return (
    <section className="card usage__part" aria-labelledby="costs">
      <h2 id="costs">What a story costs</h2>
      <p>With three pictures and narration, at the providers’ list prices.</p>
      <div className="usage__scroll" tabIndex={0} role="region" aria-label="Costs by age and length">
        <table className="usage__table">
          <thead>
            <tr>
              <th scope="col">For</th>
              {lengths.map((length) => (
                <th key={length} scope="col">
                  {lengthWords[length]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ages.map((ageGroup) => (
              <tr key={ageGroup}>
                <th scope="row">Age {ageWords[ageGroup]}</th>
                {lengths.map((length) => (
                  <td key={length}>{money(estimate({ ageGroup, length, ...media }).usd)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="usage__aside">
        Reading a story again, listening again and looking at its pictures costs next to nothing.
      </p>
    </section>
  );
}

export default function UsageView() {
  const heading = usePage('Usage and costs');
  const usage = useLoaded(getUsage);
  const { value } = usage;
  const { config } = useSession();
  return (
    <div className="page usage">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          Usage and costs
        </h1>
      </header>
      <Unread of={usage} problem="Today's count can't be read just now." skeleton="usage__skeleton" />
      {value !== undefined && (
        <section className="card usage__part" aria-labelledby="today">
          <h2 id="today">Today</h2>
          <p className="usage__count">
            <strong>{value.used}</strong> of {value.limit} stories
          </p>
          <Stars used={value.used} limit={value.limit} />
          {value.used >= value.limit ? (
            <p>
              You've made today's {value.limit} stories. The next one can be made after midnight,{' '}
              {clockTime(new Date(value.resetsAt))} your time.
            </p>
          ) : (
            <p className="usage__aside">
              Counts stories that were started, and pictures or narration asked for later. A new day begins at{' '}
              {clockTime(new Date(value.resetsAt))} your time.
            </p>
          )}
        </section>
      )}
      <Costs />
      {config.demo !== undefined && (
        <p className="usage__aside">
          On this machine the offline storyteller writes, and nothing is paid, unless it was started with a model's key.
        </p>
      )}
    </div>
  );
}
