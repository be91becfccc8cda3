const words: Readonly<Record<string, readonly [before: string, and: string]>> = {
  en: ['This story is for', 'and'],
  de: ['Diese Geschichte ist für', 'und'],
  es: ['Este cuento es para', 'y'],
  fr: ['Cette histoire est pour', 'et'],
  it: ['Questa storia è per', 'e'],
  pt: ['Esta história é para', 'e'],
};

/** Names the cast members without a role in the story, like a book on its first page: "This story is for Lena and Max." */
export function dedication(names: readonly string[], language: string): string {
  const [before, and] = words[language] ?? (words.en as readonly [string, string]);
  const [last = '', ...others] = [...names].reverse();
  return `${before} ${others.length === 0 ? last : `${others.reverse().join(', ')} ${and} ${last}`}.`;
}
