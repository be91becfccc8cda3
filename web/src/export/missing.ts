/** A part of a story that could not be loaded. */
export type MissingPart =
  | { readonly kind: 'picture' | 'clip'; readonly page: number }
  | { readonly kind: 'sound' }
  | { readonly kind: 'highlighting' };
