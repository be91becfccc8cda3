export type Engine = 'standard' | 'neural' | 'long-form' | 'generative';
export const engines: readonly Engine[] = ['standard', 'neural', 'long-form', 'generative'];

/** How espeak-ng is asked for a voice: a language with a variant, pitch 0 to 99, words a minute. */
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

/** Language codes of Polly that are spoken here, each with Polly's name for it and espeak-ng's voice. */
export const languages: Readonly<Record<string, { readonly name: string; readonly espeak: string }>> = {
  'en-US': { name: 'US English', espeak: 'en-us' },
  'en-GB': { name: 'British English', espeak: 'en-gb' },
  'es-ES': { name: 'Castilian Spanish', espeak: 'es' },
  'fr-FR': { name: 'French', espeak: 'fr-fr' },
  'de-DE': { name: 'German', espeak: 'de' },
  'it-IT': { name: 'Italian', espeak: 'it' },
  'pt-BR': { name: 'Brazilian Portuguese', espeak: 'pt-br' },
};

const short: Readonly<Record<string, Engine>> = { s: 'standard', n: 'neural', l: 'long-form', g: 'generative' };

/**
 * Voices by language: id (with Polly's name where it differs), engines by their first letters, then how espeak-ng says it.
 * @see https://docs.aws.amazon.com/polly/latest/dg/available-voices.html
 */
const table: Readonly<Record<string, readonly string[]>> = {
  'en-US': [
    'Danielle f gln f2 52 152',
    'Gregory m ln m3 42 150',
    'Ivy f ns f5 82 158',
    'Joanna f gns f2 50 150',
    'Kendra f ns f3 48 152',
    'Kimberly f ns f4 55 154',
    'Salli f gns f1 56 156',
    'Joey m ns m1 52 158',
    'Justin m ns f5 70 160',
    'Kevin m n f4 76 156',
    'Matthew m gns m3 46 150',
    'Ruth f gln f4 46 146',
    'Stephen m gn m7 44 150',
  ],
  'en-GB': ['Amy f gns f2 54 150', 'Emma f ns f3 50 152', 'Brian m ns m3 40 148', 'Arthur m n m1 46 150'],
  'es-ES': ['Conchita f s f3 48 156', 'Lucia:Lucía f gns f2 54 152', 'Enrique m s m1 46 156', 'Sergio m gn m3 44 152'],
  'fr-FR': [
    'Celine:Céline f s f3 48 150',
    'Lea:Léa f gns f2 54 148',
    'Mathieu m s m1 46 152',
    'Remi:Rémi m gn m3 44 148',
  ],
  'de-DE': ['Marlene f s f3 48 150', 'Vicki f gns f2 54 148', 'Hans m s m1 42 148', 'Daniel m gn m3 46 150'],
  'it-IT': ['Carla f s f3 48 152', 'Bianca f gns f2 54 150', 'Giorgio m s m1 46 152', 'Adriano m n m3 44 150'],
  'pt-BR': ['Camila f ns f2 54 150', 'Vitoria:Vitória f ns f3 50 152', 'Ricardo m s m1 42 150', 'Thiago m n m3 46 150'],
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
