/**
 * Names that Windows reserves for devices, with any extension
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
 */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * Characters that no file name should contain: control, format (direction marks, zero width) and private-use
 * characters, unpaired surrogates.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

/** Characters that Windows does not allow in file names; those of other systems are among them. */
const forbidden = /[\\/:*?"<>|]/g;

const JOINER = '\u200D';
const LONGEST = 80;

/** Whether a joiner combines two emoji. Everywhere else it is only invisible. */
const joinsEmoji = (text: string, at: number): boolean =>
  /\p{Extended_Pictographic}(\uFE0F|\p{Emoji_Modifier})?$/u.test(text.slice(0, at)) &&
  /^\p{Extended_Pictographic}/u.test(text.slice(at + 1));

/**
 * Cut between two characters as people see them, so that neither an emoji nor a letter with its accents is cut in two.
 */
function shorten(name: string): string {
  let short = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)) {
    if (short.length + segment.length > LONGEST) break;
    short += segment;
  }
  return short;
}

/**
 * A name that every system accepts for a file or a folder, from any title: letters of every script and emoji stay;
 * direction marks, path separators, leading and trailing dots and reserved names do not.
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
