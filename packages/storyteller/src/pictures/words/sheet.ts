/** A character that the character sheet describes. */
export interface Known {
  readonly name: string;
  readonly description: string;
}

/** The characters on the sheet, by the name that begins their sentence: "The hero is ...", "Minna, a mouse, has ...". */
export function charactersOnSheet(sheet: readonly string[]): Known[] {
  const known: { name: string; description: string }[] = [];
  for (const sentence of sheet) {
    const [, name, rest] =
      /^([\p{L}\p{N}@_'’ ]{1,48}?)(?:\s*[:(,–-]|\s+(?:is|are|has|have|wears?|looks?)\b)(.*)$/isu.exec(sentence) ?? [];
    const last = known.at(-1);
    if (name === undefined || rest === undefined) continue;
    if (/^(?:she|he|they|it|sie|er|es|elle|il|ella|él|lei|lui|ela|ele|her|his|their)\b/i.test(name)) {
      if (last !== undefined) last.description += ` ${sentence}`;
    } else
      known.push({
        name: name.trim(),
        description: /^an? |^the (?!hero|first|second|third|friend|other)/i.test(name) ? `${name} ${rest}` : rest,
      });
  }
  return known;
}
