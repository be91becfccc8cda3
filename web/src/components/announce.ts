/** How long news is collected before it is said, in milliseconds: a screen reader interrupts itself for each change. */
const pause = 800;

type Listener = (text: string) => void;

const listeners = new Set<Listener>();
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something politely, once; what comes within a moment is said together. */
export function announce(text: string): void {
  if (waiting.at(-1) !== text) waiting.push(text);
  timer ??= setTimeout(() => {
    const all = waiting.join(' ');
    waiting = [];
    timer = undefined;
    for (const listener of listeners) listener(all);
  }, pause);
}

export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
