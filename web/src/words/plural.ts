interface Forms {
  /** `#` stands for the number. */
  readonly one: string;
  readonly other: string;
}

interface Counting {
  readonly rules: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

const english: Counting = { rules: new Intl.PluralRules('en'), numbers: new Intl.NumberFormat('en') };
const german: Counting = { rules: new Intl.PluralRules('de'), numbers: new Intl.NumberFormat('de') };

const counted = ({ rules, numbers }: Counting, count: number, { one, other }: Forms): string =>
  (rules.select(count) === 'one' ? one : other).replaceAll('#', numbers.format(count));

/**
 * The plural form of a sentence for a number. Both languages have two forms
 * (https://cldr.unicode.org/index/cldr-spec/plural-rules).
 */
export const inEnglish = (count: number, forms: Forms): string => counted(english, count, forms);
export const inGerman = (count: number, forms: Forms): string => counted(german, count, forms);
