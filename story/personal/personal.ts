import { isAddress } from './address.ts';
import { isBirthDate } from './birth.ts';
import { isEmail, isTelephone, isUrl } from './contact.ts';
import { isSchool } from './school.ts';
import { isSurname } from './surname.ts';
import { tokensOf } from './tokens.ts';

/** Kinds of personal data that a text must not contain, as named in `errorInfo.kind`. */
export type PersonalKind = 'email' | 'url' | 'telephone' | 'address' | 'school' | 'birthDate' | 'surname';

const nouns = {
  email: 'an email address',
  url: 'an address on the web',
  telephone: 'a telephone number',
  address: 'a postal address',
  school: 'the name of a school',
  birthDate: 'a date of birth',
  surname: 'a surname',
} as const satisfies Record<PersonalKind, string>;

/**
 * The first kind of personal data that a text seems to contain; null for none. It recognizes patterns of the languages
 * and countries that stories are written for, and does not guarantee that the text contains no other personal data.
 */
export function personalKind(text: string): PersonalKind | null {
  const tokens = tokensOf(text);
  if (isEmail(tokens) && text.indexOf('://') === -1) return 'email';
  if (isUrl(tokens)) return 'url';
  if (isTelephone(tokens)) return 'telephone';
  if (isAddress(tokens)) return 'address';
  if (isSchool(tokens)) return 'school';
  if (isBirthDate(tokens)) return 'birthDate';
  return isSurname(tokens) ? 'surname' : null;
}

/** A field of a request, with its typed text. */
export type Typed = readonly [field: string, text: string | null | undefined];

export interface PersonalData {
  readonly field: string;
  readonly kind: PersonalKind;
  /** For the person who typed it: what to leave out. */
  readonly problem: string;
}

/** The first of some fields that contains personal data; null when none does. */
export function personalDataIn(fields: readonly Typed[]): PersonalData | null {
  for (const [field, text] of fields) {
    const kind = personalKind(text ?? '');
    if (kind !== null) {
      const problem = `${field}: this looks like ${nouns[kind]}. Leave it out: a story does not need it, and nothing personal is sent to the model. Nothing was sent or saved.`;
      return { field, kind, problem };
    }
  }
  return null;
}
