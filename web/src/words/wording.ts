import { Watched } from '../state/watched.ts';
import { first as english } from './en/first.ts';
import type { FirstWords } from './en/first.ts';
import type { Words } from './en.ts';
import { formatsOf } from './formats.ts';
import type { Formats } from './formats.ts';
import { keepLanguage, keptLanguage, localeOf, preferredLanguage } from './languages.ts';
import type { Language, LanguageChoice } from './languages.ts';

/** The app's texts and date formats. */
interface Spoken {
  readonly choice: LanguageChoice;
  readonly language: Language;
  readonly first: FirstWords;
  readonly formats: Formats;
  /** Undefined until the whole catalog is loaded. */
  readonly words: Words | undefined;
}

interface Catalog {
  first(): Promise<FirstWords>;
  whole(): Promise<Words>;
}

/**
 * Each is loaded when it is needed; the first English texts are in the first file, because the app starts with them.
 */
const catalogs: Readonly<Record<Language, Catalog>> = {
  en: {
    first: () => Promise.resolve(english),
    whole: async () => (await import('./en.ts')).en,
  },
  de: {
    first: async () => (await import('./de/first.ts')).first,
    whole: async () => (await import('./de.ts')).de,
  },
};

/** The app's language on this device. */
export class Wording extends Watched<Spoken> {
  readonly #wanted: readonly string[];
  readonly #loading = new Map<Language, Promise<Words>>();

  /** @param wanted the browser's languages, the preferred one first */
  constructor(wanted: readonly string[] = navigator.languages) {
    super({
      choice: 'system',
      language: 'en',
      first: english,
      formats: formatsOf(localeOf('en', wanted)),
      words: undefined,
    });
    this.#wanted = wanted;
  }

  /** Uses the language chosen on this device, or else the browser's. */
  async start(): Promise<void> {
    const choice = keptLanguage();
    const language = this.#languageOf(choice);
    // Offline, and never used on this device: it is English.
    const first = await catalogs[language].first().catch(() => undefined);
    if (first !== undefined) this.#speak(choice, language, first);
  }

  /** The whole catalog of the current language; loaded once. */
  whole(): Promise<Words> {
    const { language } = this.get();
    const known = this.#loading.get(language);
    if (known !== undefined) return known;
    const loading = catalogs[language].whole();
    this.#loading.set(language, loading);
    loading.then(
      (words) => {
        if (this.get().language === language) this.set({ ...this.get(), words });
      },
      () => this.#loading.delete(language),
    );
    return loading;
  }

  /** Changes the language as soon as its texts are loaded; until then the screen stays as it is. */
  readonly choose = async (choice: LanguageChoice): Promise<void> => {
    keepLanguage(choice);
    const language = this.#languageOf(choice);
    const words = await catalogs[language].whole().catch(() => undefined);
    if (words !== undefined) this.#speak(choice, language, words, words);
  };

  #languageOf(choice: LanguageChoice): Language {
    return choice === 'system' ? preferredLanguage(this.#wanted) : choice;
  }

  #speak(choice: LanguageChoice, language: Language, first: FirstWords, words?: Words): void {
    document.documentElement.lang = language;
    this.set({ choice, language, first, words, formats: formatsOf(localeOf(language, this.#wanted)) });
  }
}
