import { useEffect, useState, useSyncExternalStore } from 'react';
import { announce, onAnnouncement } from './announce.ts';
import './Toast.css';

interface Shown {
  readonly id: number;
  readonly text: string;
}

/** Milliseconds that a toast stays; what matters for longer is on the page itself. */
const stay = 6_000;

let shown: readonly Shown[] = [];
let last = 0;
const watchers = new Set<() => void>();

function change(next: readonly Shown[]): void {
  shown = next;
  for (const watcher of watchers) watcher();
}

/** Shows a sentence for a moment and says it. */
export function toast(text: string): void {
  const id = ++last;
  change([...shown.slice(-2), { id, text }]);
  announce(text);
  setTimeout(() => change(shown.filter((one) => one.id !== id)), stay);
}

const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};

/** The app's only live region, and the toasts. Rendered once, outside everything that comes and goes. */
export function Announcer() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  const [said, setSaid] = useState('');
  useEffect(() => onAnnouncement(setSaid), []);
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">{said}</div>
      <div className="toasts" aria-hidden="true">
        {toasts.map(({ id, text }) => <p key={id} className="toast">{text}</p>)}
      </div>
    </>
  );
}
