declare module 'nightlight:operations' {
  /** File name without ending → text, for each file of `graphql/operations/`; made by `../bundle.ts`. */
  export const documents: Readonly<Record<string, string>>;
}
