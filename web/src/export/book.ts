import type { Marks } from '../reader/marks.ts';

/** A picture as bytes, and what it shows in words. */
interface BookPicture {
  readonly bytes: Uint8Array;
  readonly alt: string;
}

/** A page of the book; number 0 is the title page, whose text is the title. */
export interface BookPage {
  readonly number: number;
  /** The chapter's title. */
  readonly chapter?: string | undefined;
  readonly text: string;
  readonly picture?: BookPicture | undefined;
}

export interface Book {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  /** What made it: a sentence in the summary's language, and a term of https://schema.org/digitalSourceType. */
  readonly made: { readonly by: string; readonly sourceType: string };
  /** Accessibility features of the book, in words, and the language of these words. */
  readonly summary: { readonly language: string; readonly text: string };
  /** The title page first. */
  readonly pages: readonly BookPage[];
  readonly narration?: { readonly sound: Uint8Array; readonly marks: Marks } | undefined;
}

/** A file of the book, as its package lists it. */
export interface BookFile {
  readonly id: string;
  readonly path: string;
  readonly type: string;
  readonly content: Uint8Array | string;
  readonly properties?: string | undefined;
  /** The id of the media overlay that reads it. */
  readonly overlay?: string | undefined;
  /** Seconds, of an overlay. */
  readonly seconds?: number | undefined;
  /** Its title in the table of contents; only pages have one. */
  readonly entry?: string | undefined;
}
