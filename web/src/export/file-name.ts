/** Names that Windows keeps for devices, with any ending (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** What no file system should see: control, format (direction marks, zero width) and private signs, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

/** Signs that no Windows file name may hold; those of other systems are among them. */
const forbidden = /[\\/:*?"<>|]/g;

const JOINER = '\u200D';
const LONGEST = 80;

/** Whether a joiner makes one picture of two emoji. Everywhere else it is only invisible. */
const joinsEmoji = (text: string, at: number): boolean =>
  /\p{Extended_Pictographic}(\uFE0F|\p{Emoji_Modifier})?$/u.test(text.slice(0, at)) &&
  /^\p{Extended_Pictographic}/u.test(text.slice(at + 1));

/** Cut between two signs as people see them, so that neither an emoji nor a letter with its accents is cut in two. */
function shorten(name: string): string {
  let short = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)) {
    if (short.length + segment.length > LONGEST) break;
    short += segment;
  }
  return short;
}

/**
 * A name that every system takes for a file or a folder, from a title that anybody may have written: letters of every script and
 * emoji stay, direction marks, path signs, leading and trailing dots and reserved names do not.
 */
export function plainName(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(forbidden, ' ')
    .replace(/[\t\n\r]/g, ' ')
    .replace(unseen, (sign, at: number, whole: string) => (sign === JOINER && joinsEmoji(whole, at) ? sign : ''))
    .replace(/\s+/gu, ' ');
  const name = shorten(plain.replace(/^[\s.\-_]+/u, '')).replace(/[\s.]+$/u, '');
  if (name === '') return 'Story';
  return reserved.test(name) ? `Story ${name}` : name;
}

export const fileName = (title: string, ending: string): string => `${plainName(title)}.${ending}`;
