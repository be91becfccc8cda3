import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import type { LabeledIdea } from './idea.ts';
import { italian } from './it.ts';
import { portuguese } from './pt.ts';

/** By language, without languages that have no stories yet. */
export const labeledIdeas: Readonly<Record<string, readonly LabeledIdea[]>> = { en: english, de: german, fr: french, es: spanish, it: italian, pt: portuguese };
