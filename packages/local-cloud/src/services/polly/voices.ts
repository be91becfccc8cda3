export type Engine = 'standard' | 'neural' | 'long-form' | 'generative';
export const engines: readonly Engine[] = ['standard', 'neural', 'long-form', 'generative'];

/** The espeak-ng settings of a voice: a language with a variant, pitch 0 to 99, words per minute. */
export interface Timbre {
  readonly voice: string;
  readonly pitch: number;
  readonly speed: number;
}

export interface Voice {
  readonly id: string;
  readonly name: string;
  readonly gender: 'Female' | 'Male';
  readonly language: string;
  readonly engines: readonly Engine[];
  readonly timbre: Timbre;
}

/**
 * Polly's language codes that are emulated, each with Polly's name for the language and espeak-ng's voice. The voice is
 * the name of its file: with the name of a language (`en-gb`, `fr-fr`) espeak-ng ignores the variant after the `+`, and
 * every woman speaks with a man's voice.
 */
export const languages: Readonly<Record<string, { readonly name: string; readonly espeak: string }>> = {
  'en-US': { name: 'US English', espeak: 'en-us' },
  'en-GB': { name: 'British English', espeak: 'en' },
  'es-ES': { name: 'Castilian Spanish', espeak: 'es' },
  'fr-FR': { name: 'French', espeak: 'fr' },
  'de-DE': { name: 'German', espeak: 'de' },
  'it-IT': { name: 'Italian', espeak: 'it' },
  'pt-BR': { name: 'Brazilian Portuguese', espeak: 'pt-br' },
};

const short: Readonly<Record<string, Engine>> = { s: 'standard', n: 'neural', l: 'long-form', g: 'generative' };

/**
 * Voices by language: id (with Polly's name where it differs), engines by their first letters, then espeak-ng's
 * settings. A woman's voice is at 165 to 255 Hz, a man's at 85 to 155, a child's (Ivy, Justin, Kevin) above 255;
 * espeak-ng's words per minute differ from language to language; with these speeds all voices speak about 150 real
 * words per minute. A test measures both.
 * @see https://docs.aws.amazon.com/polly/latest/dg/available-voices.html
 */
const table: Readonly<Record<string, readonly string[]>> = {
  'en-US': [
    'Danielle f gln f2 52 146',
    'Gregory m ln m3 42 140',
    'Ivy f ns f5 82 146',
    'Joanna f gns f2 50 146',
    'Kendra f ns f3 48 143',
    'Kimberly f ns f4 55 148',
    'Salli f gns f1 56 147',
    'Joey m ns m1 52 143',
    'Justin m ns f5 70 146',
    'Kevin m n f4 86 149',
    'Matthew m gns m3 46 140',
    'Ruth f gln f4 46 146',
    'Stephen m gn m7 44 143',
  ],
  'en-GB': ['Amy f gns f2 54 141', 'Emma f ns f3 50 139', 'Brian m ns m3 40 136', 'Arthur m n m1 46 138'],
  'es-ES': ['Conchita f s f3 48 160', 'Lucia:Lucía f gns f2 54 164', 'Enrique m s m1 46 156', 'Sergio m gn m3 44 153'],
  'fr-FR': [
    'Celine:Céline f s f3 48 133',
    'Lea:Léa f gns f2 54 136',
    'Mathieu m s m1 46 131',
    'Remi:Rémi m gn m3 44 128',
  ],
  'de-DE': ['Marlene f s f3 48 166', 'Vicki f gns f2 54 169', 'Hans m s m1 42 163', 'Daniel m gn m3 46 162'],
  'it-IT': ['Carla f s f3 48 175', 'Bianca f gns f2 54 179', 'Giorgio m s m1 46 170', 'Adriano m n m3 44 168'],
  'pt-BR': ['Camila f ns f2 54 168', 'Vitoria:Vitória f ns f3 50 165', 'Ricardo m s m1 42 164', 'Thiago m n m3 46 161'],
};

function readVoice(row: string, language: string, espeak: string): Voice {
  const [names = '', gender, letters = '', variant = '', pitch, speed] = row.split(' ');
  const [id = '', name = id] = names.split(':');
  return {
    id,
    name,
    gender: gender === 'f' ? 'Female' : 'Male',
    language,
    engines: [...letters].map((letter) => short[letter] ?? 'standard'),
    timbre: { voice: `${espeak}+${variant}`, pitch: Number(pitch), speed: Number(speed) },
  };
}

export const voices: readonly Voice[] = Object.entries(languages).flatMap(([language, { espeak }]) =>
  (table[language] ?? []).map((row) => readVoice(row, language, espeak)),
);

/** Voices that Polly has in languages that are not spoken here. */
export const voicesElsewhere: ReadonlySet<string> = new Set(
  `Aditi Ambre Andres Aria Arlet Astrid Ayanda Beatrice Burcu Carmen Chantal
  Cristiano Dora Elin Ewa Filiz Florian Gabrielle Geraint Gwyneth Hala Hannah Hiujin Ida Ines Isabelle Jacek Jan Jasmine Jihye Jitka
  Kajal Karl Kazuha Laura Lennart Liam Lisa Liv Lorenzo Lotte Lupe Mads Maja Maxim Mia Miguel Mizuki Naja Niamh Nicole Ola Olivia Pedro
  Penelope Raveena Ruben Russell Sabrina Seoyeon Sofie Suvi Takumi Tatyana Tiffany Tomoko Zayd Zeina Zhiyu`.split(
    /\s+/,
  ),
);
