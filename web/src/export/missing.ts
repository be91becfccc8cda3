/** A part of a story that could not be loaded. */
export type MissingPart =
  { readonly kind: 'picture'; readonly page: number } | { readonly kind: 'sound' } | { readonly kind: 'highlighting' };
