/** The parts of a request for a picture. */
export interface PromptParts {
  /** What this picture shows. */
  readonly scene: string;
  /** What the characters look like: one sentence each. */
  readonly sheet: readonly string[];
  /** The collection's exact description, in brackets; exact.ts reads it. */
  readonly drawn?: string;
}

const labels: readonly (readonly [part: 'scene' | 'sheet' | 'style', label: RegExp])[] = [
  [
    'scene',
    /^(?:the |this )?(?:scene|picture|page(?: \d+)?|draw|show|subject)(?: of this page| on this page)?\s*(?::|—|-)\s*/i,
  ],
  ['sheet', /^(?:the )?(?:characters?|cast|looks?|character sheet|who is who)[^:.]{0,60}:\s*/i],
  ['style', /^(?:the )?(?:style|art|mood|rules?|format|important|never|no|do not|without)\b[^:.]{0,40}:\s*/i],
];
const stylish =
  /\b(?:style|illustrat\w+|watercolou?rs?|gouache|crayons?|picture[- ]books?|children's books?|no (?:text|words|letters|writing)|without (?:text|words|letters)|palette|same on every page|look the same|brush\w*|aquarell\w*|acuarela|aquarelle|acquerello)\b/i;
const describes =
  /^(?:the [\p{L}-]+(?: [\p{L}-]+)?|an? [\p{L}-]+|[\p{Lu}@][\p{L}@_'.]*(?: [\p{Lu}@][\p{L}@_'.]*){0,2}) (?:is|are|has|have|wears?|looks?)\b|^(?:she|he|they|it) (?:has|have|wears?|is|are)\b/iu;

/**
 * Labeled lines ("Scene: ...") are used as labeled. Of the others, a sentence that says what somebody is or wears
 * belongs to the character sheet, one about paint or letters to the style, and the rest is the scene. If a line is
 * labeled "Scene:", lines without a label are instructions for the painter.
 */
export function readPrompt(prompt: string): PromptParts {
  const told = readLines(prompt);
  // The collection's scenes end with the exact description in brackets, after a sentence for people (README.md).
  const drawn = /\[([^[\]]+)\]\s*$/.exec(told.scene)?.[1];
  return drawn === undefined ? told : { ...told, scene: drawn, drawn };
}

function readLines(prompt: string): PromptParts {
  const scene: string[] = [];
  const sheet: string[] = [];
  const isLabelled = /^scene\s*:/im.test(prompt);
  for (const line of prompt
    .split(/\n+/)
    .map((one) => one.replace(/^[\s*#•-]+/, '').trim())
    .filter((one) => one !== '')) {
    const label = labels.find(([, pattern]) => pattern.test(line));
    const said = label === undefined ? line : line.replace(label[1], '');
    for (const sentence of said.split(/(?<=[.!?])\s+(?=[\p{Lu}@"“]|the hero)/u)) {
      if (label === undefined && isLabelled) continue;
      if (label?.[0] === 'scene') scene.push(sentence);
      else if (label?.[0] === 'style' || (label === undefined && stylish.test(sentence))) continue;
      else if (label?.[0] === 'sheet' || describes.test(sentence)) sheet.push(sentence);
      else scene.push(sentence);
    }
  }
  return scene.length === 0 && sheet.length === 0 ? { scene: prompt, sheet: [] } : { scene: scene.join(' '), sheet };
}
