/** A narrator: one of Amazon Polly's voices (https://docs.aws.amazon.com/polly/latest/dg/available-voices.html). */
export interface Voice {
  /** Its id in Polly. */
  readonly name: string;
  /** The engines that can speak it and give speech marks, which Polly's generative engine does not. */
  readonly engines: readonly PollyEngine[];
  readonly isChild: boolean;
}

export type PollyEngine = 'standard' | 'neural' | 'long-form';

const voice = (name: string, engines: readonly PollyEngine[]): Voice => ({ name, engines, isChild: false });
const child = (name: string, engines: readonly PollyEngine[]): Voice => ({ name, engines, isChild: true });

/** The voices of a language; the first is the default. */
const voices: Readonly<Record<string, readonly Voice[]>> = {
  'en-US': [
    voice('Ruth', ['neural', 'long-form']),
    voice('Joanna', ['neural', 'standard']),
    voice('Matthew', ['neural', 'standard']),
    child('Ivy', ['neural', 'standard']),
    child('Justin', ['neural', 'standard']),
    child('Kevin', ['neural']),
  ],
  'en-GB': [voice('Amy', ['neural', 'standard']), voice('Arthur', ['neural'])],
  'es-ES': [voice('Lucia', ['neural', 'standard']), voice('Sergio', ['neural'])],
  'fr-FR': [voice('Lea', ['neural', 'standard']), voice('Remi', ['neural'])],
  'de-DE': [voice('Vicki', ['neural', 'standard']), voice('Daniel', ['neural'])],
  'it-IT': [voice('Bianca', ['neural', 'standard']), voice('Adriano', ['neural'])],
  'pt-BR': [voice('Camila', ['neural', 'standard']), voice('Thiago', ['neural'])],
};

/** Every language that has a voice. */
export const languagesOf = (): string[] => Object.keys(voices);

/** A language without a voice has none. */
export const voicesOf = (language: string): readonly Voice[] => voices[language] ?? [];

export const defaultVoice = (language: string): string => voicesOf(language)[0]?.name ?? '';

export const isVoiceOf = (language: string, name: string): boolean =>
  voicesOf(language).some((one) => one.name === name);

/** What is wrong with a voice for a language; null when nothing is. */
export const voiceProblem = (language: string, name: string): string | null =>
  isVoiceOf(language, name)
    ? null
    : `voice: nobody of that name reads ${language} aloud. Choose one of ${voicesOf(language)
        .map((one) => one.name)
        .join(', ')}.`;

/** The engine for a voice: the preferred one, if the voice supports it. */
export function engineOf(language: string, name: string, preferred: PollyEngine): PollyEngine {
  const engines = voicesOf(language)
    .filter((one) => one.name === name)
    .flatMap((one) => one.engines);
  return engines.includes(preferred) ? preferred : (engines[0] ?? preferred);
}
