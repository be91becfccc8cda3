import { useWatched } from '../state/watched.ts';
import { useNews } from './news.ts';
import './Announcer.css';

/** The app's only live region, and the toasts. Rendered once, outside all screens. */
export function Announcer() {
  const news = useNews();
  const announced = useWatched(news.announced);
  const toasts = useWatched(news.toasts);
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {announced}
      </div>
      <div className="toasts">
        {toasts.map(({ id, text, action }) => (
          <div key={id} className="toast">
            <p aria-hidden="true">{text}</p>
            {action !== undefined && (
              <button type="button" className="toast__action" onClick={action.act}>
                {action.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
