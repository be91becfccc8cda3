import { getCover, worksUntil } from '../../api/covers.ts';
import type { StoryRow } from '../../api/stories.ts';

/** Milliseconds without scrolling before pictures are requested: nobody looks at covers that fly past. */
const glance = 400;
/** An address lives for an hour at most; a new one is requested a little earlier. */
const fresh = 50 * 60_000;
/** An address from the list is used only if it works for at least this long, because a picture has to load. */
const margin = 60_000;

interface Found {
  readonly version: number;
  readonly at: number;
  readonly url: Promise<string | undefined>;
}

type CoverRow = Pick<StoryRow, 'id' | 'version' | 'pictureCount' | 'cover'>;

/** The pictures of covers, each requested when its card is visible. */
export class Covers {
  /** So that returning to the shelf requests nothing again. */
  readonly #found = new Map<string, Found>();
  /** The callback of each visible card. */
  readonly #watched = new Map<Element, () => void>();
  readonly #inSight = new Set<Element>();
  #resting: ReturnType<typeof setTimeout> | undefined;

  /**
   * One observer and one timer for all cards: a long shelf has hundreds, and while it scrolls nothing is requested or
   * redrawn.
   */
  readonly #sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#inSight.add(target);
        else this.#inSight.delete(target);
      }
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => {
        for (const card of this.#inSight) this.#watched.get(card)?.();
      }, glance);
    },
    { rootMargin: '100px' },
  );

  /**
   * The address of a story's first picture; undefined when it has none. Usually the list has it: the story is requested
   * only if it is from before lists had covers, or when its address is too old.
   */
  of({ id, version, pictureCount, cover }: CoverRow): Promise<string | undefined> {
    if (pictureCount === 0) return Promise.resolve(undefined);
    if (cover?.url && worksUntil(cover.url) > Date.now() + margin) return Promise.resolve(cover.url);
    const known = this.#found.get(id);
    if (known !== undefined && known.version === version && Date.now() - known.at < fresh) return known.url;
    const url = getCover(id);
    this.#found.set(id, { version, at: Date.now(), url });
    // A failed request is not a result; the drawn cover stays for now.
    url.catch(() => this.#found.delete(id));
    return url;
  }

  /** Calls back while the card is visible and the shelf does not scroll. The returned function ends it. */
  watch(card: Element, onLook: () => void): () => void {
    this.#watched.set(card, onLook);
    this.#sight.observe(card);
    return () => {
      this.#watched.delete(card);
      this.#inSight.delete(card);
      this.#sight.unobserve(card);
    };
  }
}
