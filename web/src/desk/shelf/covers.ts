import { getCover, worksUntil } from '../../api/covers.ts';
import type { StoryRow } from '../../api/stories.ts';

/** Milliseconds that the shelf has to rest before pictures are asked for: nobody looks at what flies past. */
const glance = 400;
/** An address lives for an hour at most; it is asked for again a little earlier. */
const fresh = 50 * 60_000;
/** What the list told works for at least so long, or is not used: a picture has to load. */
const margin = 60_000;

interface Found {
  readonly version: number;
  readonly at: number;
  readonly url: Promise<string | undefined>;
}

type CoverRow = Pick<StoryRow, 'id' | 'version' | 'pictureCount' | 'cover'>;

/** The pictures of covers, each asked for when its card is in sight. */
export class Covers {
  /** So that coming back to the shelf asks for nothing again. */
  readonly #found = new Map<string, Found>();
  /** What each card does when somebody looks at it. */
  readonly #watched = new Map<Element, () => void>();
  readonly #inSight = new Set<Element>();
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** One for all cards, and one timer: a long shelf has hundreds, and while it moves nothing is asked for and nothing drawn anew. */
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
   * The address of a story's first picture; undefined when it has none. Mostly the list has told it: only for a story from before lists did, or when its address is too
   * old, the story is asked for.
   */
  of({ id, version, pictureCount, cover }: CoverRow): Promise<string | undefined> {
    if (pictureCount === 0) return Promise.resolve(undefined);
    if (cover?.url && worksUntil(cover.url) > Date.now() + margin) return Promise.resolve(cover.url);
    const known = this.#found.get(id);
    if (known !== undefined && known.version === version && Date.now() - known.at < fresh) return known.url;
    const url = getCover(id);
    this.#found.set(id, { version, at: Date.now(), url });
    // A failed reading is no answer; the drawn cover stays for now.
    url.catch(() => this.#found.delete(id));
    return url;
  }

  /** Calls back while the card is in sight and the shelf at rest. The answer ends it. */
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
