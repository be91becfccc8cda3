/** Words that change before certain sounds, and what they change to. */
interface Change {
  readonly words: RegExp;
  readonly instead: Readonly<Record<string, string>>;
}

const changes: Readonly<Record<string, readonly Change[]>> = {
  // https://www.rae.es/dpd/y and https://www.rae.es/dpd/o: "Lola e Irene", but "y Yolanda", "y hielo", "¿Y Inés?".
  es: [
    { words: /(?<![\p{L}¿])(y)(?= (?:h?[ií](?![aeoáéó])|y[^\saeiouáéíóú]))/giu, instead: { y: 'e', Y: 'E' } },
    { words: /(?<!\p{L})(o)(?= h?[oó])/giu, instead: { o: 'u', O: 'U' } },
  ],
  // https://accademiadellacrusca.it/it/consulenza/una-d-eufonica/64: "Anna ed Elena", "ad Anna", only before the same vowel.
  it: [
    { words: /(?<!\p{L})(e)(?= [eèé])/giu, instead: { e: 'ed', E: 'Ed' } },
    { words: /(?<!\p{L})(a)(?= [aàá])/giu, instead: { a: 'ad', A: 'Ad' } },
  ],
};

/**
 * "Y" before "Irene" is "e", "o" before "Olga" is "u", and in Italian "e" before "Elena" is "ed". There is no change
 * before an alias, because the real name is not known here.
 */
export const adjustForSound = (text: string, language: string): string =>
  (changes[language] ?? []).reduce(
    (done, { words, instead }) => done.replaceAll(words, (word) => instead[word] ?? word),
    text,
  );
