const names = new Intl.DisplayNames(undefined, { type: 'language' });

/** What a language is called where this device is: `en-US` is "American English". */
export const languageName = (language: string): string => names.of(language) ?? language;
