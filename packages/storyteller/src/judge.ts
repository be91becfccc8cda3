import { readFileSync } from 'node:fs';
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { phraseFinder } from './phrases.ts';
import type { PhraseList } from './phrases.ts';

/**
 * A judge behind the storyteller's own API, for a message with `task: "review"`. It uses a word list and two rules
 * about the ending, and says so in its model name and in each of its sentences, so that nobody takes it for a real
 * reader.
 */
export const judgeName = 'nightlight-offline (judge)';

/** The parts of a review request. */
export interface ReviewOrder {
  readonly idea: string;
  readonly language: string;
  /** Each with its title, the first one also with the story's: everything that is read to the child. */
  readonly pages: readonly string[];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The review request in a user's message; undefined if it is something else. */
export function readReviewOrder(message: string): ReviewOrder | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(message);
  } catch {
    return undefined;
  }
  if (!isObject(fields) || fields.task !== 'review') return undefined;
  const { idea, language, title, pages } = fields;
  return {
    idea: textOf(idea),
    language: textOf(language).slice(0, 2),
    pages: (Array.isArray(pages) ? pages : [])
      .map((page) => (isObject(page) ? page : {}))
      .map((page, at) => [at === 0 ? textOf(title) : '', textOf(page.title), textOf(page.text)].join('\n').trim()),
  };
}

const found = phraseFinder(
  JSON.parse(readFileSync(new URL('../data/judging.json', import.meta.url), 'utf8')) as PhraseList,
);

interface Finding {
  readonly kind: string;
  readonly page: number;
  readonly severity: number;
}

/** The list reads an `ß` as two letters and an umlaut as its plain letter, because German is written both ways. */
const spelledOut = (text: string): string =>
  text.replaceAll(/[äÄ]/g, 'ae').replaceAll(/[öÖ]/g, 'oe').replaceAll(/[üÜ]/g, 'ue');

const onPage = (text: string, page: number): Finding[] =>
  [...new Set([...found(text), ...found(spelledOut(text))])].map((category) => {
    const [kind = '', severity = ''] = category.split(' ');
    return { kind, page, severity: Number(severity) };
  });

/** A bedtime story must not end with a question or in mid-sentence. */
const isOpen = (last: string): boolean => /[?…]["'”’»“]*\s*$/.test(last.trim()) || last.trim().endsWith('...');

function findingsIn({ pages }: ReviewOrder): Finding[] {
  const findings = pages.flatMap((text, at) => onPage(text, at + 1));
  const isKnown = findings.some(({ kind }) => kind === 'unresolvedEnding');
  return isOpen(pages.at(-1) ?? '') && !isKnown
    ? [...findings, { kind: 'unresolvedEnding', page: pages.length, severity: 2 }]
    : findings;
}

/** Points lost for a violation, by severity, and the criteria they are deducted from. */
const COSTS = [0, 1, 4, 7];
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  fear: ['fear', 'violence', 'dangerousImitation'],
  ageFit: ['romance', 'politics', 'religion', 'brands', 'dangerousImitation', 'violence'],
  kindness: ['shaming', 'violence'],
  coherence: ['unresolvedEnding'],
};

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);

/**
 * Whether a word of the idea, or its beginning, is in the story. This code understands neither the idea nor the story,
 * so it never reports that an idea was missed.
 */
function scoreOfIdea({ idea, pages }: ReviewOrder): number {
  const told = [...words(pages.join(' '))];
  const asked = [...words(idea)];
  const isMentioned = asked.some((word) =>
    told.some((other) => other.startsWith(word.slice(0, Math.max(4, word.length - 2)))),
  );
  return asked.length === 0 || isMentioned ? 10 : 7;
}

interface Sentences {
  readonly clean: string;
  readonly found: string;
  readonly page: string;
}

const SENTENCES: Readonly<Record<string, Sentences>> = {
  en: {
    clean: "This computer's list of words found nothing here. It does not understand a story.",
    found: "This computer's list of words found something here. It does not understand a story:",
    page: 'page',
  },
  de: {
    clean: 'Die Wortliste dieses Computers hat hier nichts gefunden. Sie versteht keine Geschichten.',
    found: 'Die Wortliste dieses Computers hat hier etwas gefunden. Sie versteht keine Geschichten:',
    page: 'Seite',
  },
  fr: {
    clean: "La liste de mots de cet ordinateur n'a rien trouvé ici. Elle ne comprend pas les histoires.",
    found: 'La liste de mots de cet ordinateur a trouvé quelque chose ici. Elle ne comprend pas les histoires :',
    page: 'page',
  },
  es: {
    clean: 'La lista de palabras de este ordenador no ha encontrado nada aquí. No entiende los cuentos.',
    found: 'La lista de palabras de este ordenador ha encontrado algo aquí. No entiende los cuentos:',
    page: 'página',
  },
  it: {
    clean: 'La lista di parole di questo computer non ha trovato nulla qui. Non capisce le storie.',
    found: 'La lista di parole di questo computer ha trovato qualcosa qui. Non capisce le storie:',
    page: 'pagina',
  },
  pt: {
    clean: 'A lista de palavras deste computador não encontrou nada aqui. Ela não entende histórias.',
    found: 'A lista de palavras deste computador encontrou algo aqui. Ela não entende histórias:',
    page: 'página',
  },
};
const ENGLISH = SENTENCES.en as Sentences;

/** The judgment, in the form that the request asks for. */
export function judgeStory(order: ReviewOrder): JsonObject {
  const findings = findingsIn(order);
  const sentences = SENTENCES[order.language] ?? ENGLISH;
  const scores = Object.entries(COUNTED).map(([criterion, kinds]) => {
    const counted = findings.filter(({ kind }) => kinds.includes(kind));
    const cost = counted.reduce((sum, { severity }) => sum + (COSTS[severity] ?? 0), 0);
    const pages = [...new Set(counted.map(({ page }) => page))].map((page) => `${sentences.page} ${page}`).join(', ');
    return {
      criterion,
      score: Math.max(0, 10 - cost),
      sentence: counted.length === 0 ? sentences.clean : `${sentences.found} ${pages}.`,
    };
  });
  const onIdea = { criterion: 'onIdea', score: scoreOfIdea(order), sentence: sentences.clean };
  return { scores: [...scores, onIdea], violations: findings.map((finding) => ({ ...finding })) };
}
