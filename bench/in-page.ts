// Code that the benchmark of the web app runs inside the page.

/**
 * Runs in the page before its own code: prints when the first book was on the shelf and drawn, and the page could
 * respond to a person. It prints to the console, because querying the page makes Playwright run its own script there,
 * which takes a tenth of the measured time.
 */
export function watchShelf(): void {
  const seen = new MutationObserver(() => {
    if (document.querySelector('.shelf__item') === null) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => console.debug(`shelf ${performance.now()}`), 0));
  });
  seen.observe(document, { childList: true, subtree: true });
}

export interface Shown {
  readonly shown?: Map<string, number>;
}

/** When each book's first frame was drawn, by the page's own clock. */
export function watchBooks(): void {
  const shown = new Map<string, number>();
  Object.assign(window, { shown } satisfies Shown);
  const look = (): void => {
    const fresh = [...document.querySelectorAll('.shelf__card')]
      .map((card) => card.getAttribute('href')?.split('/').at(-1) ?? '')
      .filter((id) => !shown.has(id));
    for (const id of fresh) shown.set(id, Number.NaN);
    if (fresh.length === 0) return;
    requestAnimationFrame(() => setTimeout(() => fresh.forEach((id) => shown.set(id, performance.now())), 0));
  };
  look();
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** Scrolls in the page at 3,000 px a second to one end, like a thumb. @returns milliseconds between frames */
export function scrollTo(end: 'top' | 'bottom'): Promise<number[]> {
  const speed = end === 'bottom' ? 3 : -3;
  return new Promise((resolve) => {
    const frames: number[] = [];
    let last = performance.now();
    requestAnimationFrame(function frame(now) {
      frames.push(now - last);
      scrollBy({ top: speed * Math.min(now - last, 100), behavior: 'instant' });
      last = now;
      const isThere =
        end === 'bottom' ? scrollY + innerHeight >= document.documentElement.scrollHeight - 2 : scrollY <= 0;
      if (isThere) resolve(frames.slice(1));
      else requestAnimationFrame(frame);
    });
  });
}
