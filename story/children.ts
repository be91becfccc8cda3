import { checkLists, cleanLine, nameProblem } from './cast.ts';
import type { Checked, Spelled } from './cast.ts';
import { defaults, idProblem, languages } from './limits.ts';
import { readingChoices, readingSpeeds } from './reading-choices.ts';
import type { AgeGroup, StoryRequest } from './types.ts';

/**
 * A child of a family for whom stories are made. Nothing in it identifies the child; the nickname is hidden from models
 * like a character's name.
 */

/** The reader's settings for a child; a missing one is set by each device. */
interface ReadingSettings {
  readonly highlight?: string;
  readonly size?: string;
  readonly spacing?: string;
  readonly font?: string;
  readonly speed?: number;
}

export interface Child {
  readonly id: string;
  /** The nickname, stored in the same attribute as every name that no request may contain. */
  readonly name: string;
  readonly ageGroup: AgeGroup;
  readonly language: string;
  /** What a story for the child must never mention. */
  readonly never?: readonly string[];
  readonly settings?: ReadingSettings;
}

type Sent<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | null };

/** `saveChild`'s input as it comes from GraphQL: fields that were left out are absent, or null. */
export interface ChildInput extends Sent<Omit<Child, 'name' | 'settings'>> {
  readonly nickname: string;
  readonly settings?: Sent<ReadingSettings> | null;
}

/** The settings, and the first thing that is wrong with them. */
function checkSettings(sent: Sent<ReadingSettings>): {
  readonly problem: string | null;
  readonly kept: ReadingSettings;
} {
  const kept: Record<string, string | number> = {};
  for (const [field, choices] of Object.entries(readingChoices)) {
    const value = sent[field as keyof typeof readingChoices] ?? '';
    const known: readonly string[] = choices;
    if (value !== '' && !known.includes(value))
      return { problem: `settings.${field}: choose one of ${known.join(', ')}.`, kept };
    if (value !== '') kept[field] = value;
  }
  const speed = sent.speed ?? 0;
  if (speed !== 0 && !readingSpeeds.includes(speed))
    return { problem: `settings.speed: choose one of ${readingSpeeds.join(', ')}.`, kept };
  return { problem: null, kept: speed === 0 ? kept : { ...kept, speed } };
}

/** Cleans a child, or says what is wrong with it. */
export function checkChild(input: ChildInput, spelled: Spelled): Checked<Child> {
  const { id, nickname, never } = input;
  const ageGroup = input.ageGroup ?? defaults.ageGroup;
  const language = input.language ?? defaults.language;
  const name = cleanLine(nickname);
  const lists = checkLists({ never });
  const settings = checkSettings(input.settings ?? {});
  const problem =
    idProblem(id) ??
    nameProblem(nickname, name, spelled, 'nickname') ??
    (languages.includes(language) ? null : `language: choose one of ${languages.join(', ')}.`) ??
    lists.problem ??
    settings.problem;
  if (problem !== null) return { problem, kept: null };
  const isSet = Object.keys(settings.kept).length > 0;
  return {
    problem,
    kept: { name, ageGroup, language, ...lists.kept, ...(isSet ? { settings: settings.kept } : {}) },
  };
}

/** Fields of a request for a child that come from the child's profile. */
export interface LeftToChild {
  readonly childId: string;
  readonly ageGroup: boolean;
  readonly language: boolean;
}

/** A chosen voice determines the language. Null when the request is for no child in particular. */
export function leftToChild(
  input: Sent<Pick<StoryRequest, 'childId' | 'ageGroup' | 'language' | 'voice'>>,
): LeftToChild | null {
  const childId = input.childId ?? '';
  return childId === '' ? null : { childId, ageGroup: !input.ageGroup, language: !input.language && !input.voice };
}

/** The fields that come from a child's stored profile; none if there is no such child. */
export function ofChild(
  left: LeftToChild | null | undefined,
  child: object | undefined,
): Partial<Pick<StoryRequest, 'ageGroup' | 'language'>> {
  if (!left || !child) return {};
  const { ageGroup, language } = child as Child;
  return { ...(left.ageGroup ? { ageGroup } : {}), ...(left.language ? { language } : {}) };
}

export const noSuchChild = (childId: string): string => `childId: you have no saved child ${childId}.`;
