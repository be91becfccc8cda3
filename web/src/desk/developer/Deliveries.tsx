import type { Delivery } from '../../api/webhook.ts';
import { useFormats, useWords } from '../../words/context.tsx';
import { has } from '../../words/has.ts';

/** The last deliveries of a webhook, the newest first: whether each arrived, and why not. */
export function Deliveries({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const words = useWords().developer.webhook;
  const { dateTime, time } = useFormats();
  if (deliveries.length === 0) return <p className="developer__none">{words.noDeliveries}</p>;
  return (
    <ol className="developer__deliveries">
      {deliveries.map(({ id, type, storyId, status, statusCode, problem, attempts, at, nextAt }) => (
        <li key={id}>
          <strong>{words.status[status]}</strong> <code>{type}</code>{' '}
          {statusCode !== null && <span>{words.answered(statusCode)}</span>}{' '}
          {problem !== null && has(words.problems, problem) && <span>{words.problems[problem]}</span>}
          <p className="developer__none">
            <time dateTime={at}>{dateTime(new Date(at))}</time>, {words.attempts(attempts)}
            {nextAt !== null && <>, {words.next(time(new Date(nextAt)))}</>}
          </p>
          {storyId !== null && (
            <p className="developer__none">
              <code>{storyId}</code>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
