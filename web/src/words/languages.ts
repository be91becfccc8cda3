/** Languages that the app itself speaks; stories are told in more of them. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
/** `system` is the browser's own. */
export type LanguageChoice = 'system' | Language;

/** The device's and not a family's: the sign-in speaks it too. */
const key = 'nightlight.language';

const usualLocale: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE' };

const baseOf = (locale: string): string => locale.split('-', 1)[0]?.toLowerCase() ?? '';
const known = (name: string | null): Language | undefined => languages.find((language) => language === name);

/** The first that the browser asks for and the app speaks; English where it speaks none of them. */
export const preferredLanguage = (wanted: readonly string[]): Language =>
  wanted.map((locale) => known(baseOf(locale))).find((language) => language !== undefined) ?? 'en';

/** How dates and times are written: a Briton who reads English wants theirs, and not those of the United States. */
export const localeOf = (language: Language, wanted: readonly string[]): string =>
  wanted.find((locale) => baseOf(locale) === language) ?? usualLocale[language];

/** What was chosen on this device. Where the browser forbids storage, nothing was. */
export function keptLanguage(): LanguageChoice {
  try {
    return known(localStorage.getItem(key)) ?? 'system';
  } catch {
    return 'system';
  }
}

export function keepLanguage(choice: LanguageChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // It lasts until the page is loaded again.
  }
}
