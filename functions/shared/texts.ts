/** Every text in a value that came as JSON, those in the JSON of its texts among them: how a model hands over a story. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  if (typeof value !== 'string') return [];
  return /^\s*[[{]/.test(value) ? [value, ...textsIn(parsed(value))] : [value];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
