/** A page while the number of pages is being changed. */
interface Page<Scene> {
  readonly text: string;
  readonly scene: Scene;
}

const ends = /(?<=[.!?…]["”»“’]?)\s+(?=["“„«¿¡—–(]?\s?[\p{Lu}@])/gu;

/**
 * Where to split a text: preferably after a paragraph, otherwise after a sentence, near its middle. Undefined if it is
 * a single sentence.
 */
function middleOf(text: string): number | undefined {
  const places = [...text.matchAll(ends)].map(({ index, 0: gap }) => ({
    index,
    cost: Math.abs(index - text.length / 2) - (gap.includes('\n') ? text.length / 5 : 0),
  }));
  return places.sort((one, other) => one.cost - other.cost)[0]?.index;
}

/**
 * The same story with another number of pages, for a length that the collection does not have: the longest page is
 * split, or the two shortest neighbors are joined, as often as needed. Undefined if no page can be split any further.
 */
export function repaginate<Scene>(pages: readonly Page<Scene>[], count: number): readonly Page<Scene>[] | undefined {
  let done = [...pages];
  while (done.length < count) {
    const longest = done
      .map(({ text }, index) => ({ index, length: text.length, at: middleOf(text) }))
      .filter(({ at }) => at !== undefined)
      .sort((one, other) => other.length - one.length)[0];
    const page = longest === undefined ? undefined : done[longest.index];
    if (longest?.at === undefined || page === undefined) return undefined;
    done = done.toSpliced(
      longest.index,
      1,
      { ...page, text: page.text.slice(0, longest.at).trim() },
      { ...page, text: page.text.slice(longest.at).trim() },
    );
  }
  while (done.length > count) {
    const shortest =
      done
        .slice(1)
        .map(({ text }, index) => ({ index, length: text.length + (done[index]?.text.length ?? 0) }))
        .sort((one, other) => one.length - other.length)[0]?.index ?? 0;
    const [one, other] = [done[shortest], done[shortest + 1]];
    if (one === undefined || other === undefined) return undefined;
    done = done.toSpliced(shortest, 2, { ...one, text: `${one.text}\n\n${other.text}` });
  }
  return done;
}
