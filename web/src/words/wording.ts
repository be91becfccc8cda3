import { Watched } from '../state/watched.ts';
import { first as english } from './en/first.ts';
import type { FirstWords } from './en/first.ts';
import type { Words } from './en.ts';
import { formatsOf } from './formats.ts';
import type { Formats } from './formats.ts';
import { keepLanguage, keptLanguage, localeOf, preferredLanguage } from './languages.ts';
import type { Language, LanguageChoice } from './languages.ts';

/** What the app says, and how it writes dates. */
interface Spoken {
  readonly choice: LanguageChoice;
  readonly language: Language;
  readonly first: FirstWords;
  readonly formats: Formats;
  /** Undefined until the whole catalogue is there. */
  readonly words: Words | undefined;
}

interface Catalogue {
  first(): Promise<FirstWords>;
  whole(): Promise<Words>;
}

/** Each comes when it is spoken; the first words of English are in the first file, which begins with them. */
const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: {
    first: () => Promise.resolve(english),
    whole: async () => (await import('./en.ts')).en,
  },
  de: {
    first: async () => (await import('./de/first.ts')).first,
    whole: async () => (await import('./de.ts')).de,
  },
};

/** The language that the app speaks on this device. */
export class Wording extends Watched<Spoken> {
  readonly #wanted: readonly string[];
  readonly #loading = new Map<Language, Promise<Words>>();

  /** @param wanted the browser's languages, the dearest first */
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

  /** Speaks what was chosen on this device, or else what the browser asks for. */
  async start(): Promise<void> {
    const choice = keptLanguage();
    const language = this.#languageOf(choice);
    // Offline, and never spoken on this device: it is English.
    const first = await catalogues[language].first().catch(() => undefined);
    if (first !== undefined) this.#speak(choice, language, first);
  }

  /** The whole catalogue of the language that is spoken; loaded once. */
  whole(): Promise<Words> {
    const { language } = this.get();
    const known = this.#loading.get(language);
    if (known !== undefined) return known;
    const loading = catalogues[language].whole();
    this.#loading.set(language, loading);
    loading.then(
      (words) => {
        if (this.get().language === language) this.set({ ...this.get(), words });
      },
      () => this.#loading.delete(language),
    );
    return loading;
  }

  /** Changes the language at once when its words are there; until then nothing on the screen goes away. */
  readonly choose = async (choice: LanguageChoice): Promise<void> => {
    keepLanguage(choice);
    const language = this.#languageOf(choice);
    const words = await catalogues[language].whole().catch(() => undefined);
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
