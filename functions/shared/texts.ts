/** Every text in a JSON value, including texts in JSON strings inside of it: models return stories that way. */
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
