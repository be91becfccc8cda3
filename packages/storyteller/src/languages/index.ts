import { german } from './de.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import { portuguese } from './pt.ts';
import type { Tale } from './tale.ts';

const tales: Readonly<Record<string, Tale>> = { es: spanish, fr: french, de: german, it: italian, pt: portuguese };

/** The tale of a language tag such as `es-ES`; undefined for a language that the storyteller does not have. */
export const taleIn = (language: string): Tale | undefined => tales[language.slice(0, 2).toLowerCase()];

export const isEnglish = (language: string): boolean => /^en\b/i.test(language);
export const speaks = (language: string): boolean => isEnglish(language) || taleIn(language) !== undefined;
