/** Languages of the app itself; stories have more. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
/** `system` is the browser's own. */
export type LanguageChoice = 'system' | Language;

/** The device's setting, not a family's: the sign-in uses it too. */
const key = 'nightlight.language';

const usualLocale: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE' };

const baseOf = (locale: string): string => locale.split('-', 1)[0]?.toLowerCase() ?? '';
const known = (name: string | null): Language | undefined => languages.find((language) => language === name);

/** The browser's first language that the app has; English if it has none of them. */
export const preferredLanguage = (wanted: readonly string[]): Language =>
  wanted.map((locale) => known(baseOf(locale))).find((language) => language !== undefined) ?? 'en';

/** The locale for dates and times: a British reader of English wants British dates, not those of the United States. */
export const localeOf = (language: Language, wanted: readonly string[]): string =>
  wanted.find((locale) => baseOf(locale) === language) ?? usualLocale[language];

/** The choice on this device. None if the browser forbids storage. */
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
