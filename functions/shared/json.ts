import { objectIn } from '../../story/lenient.ts';

/** Parses JSON. Invalid JSON becomes an empty string, as in AppSync: code that reads the answer finds nothing in it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return '';
  }
}

/** The value in a model's text, which may be surrounded by prose, a code fence or its reasoning. */
export function parseLeniently(content: string): unknown {
  const value = parseJson(content);
  return typeof value === 'object' && value !== null ? value : parseJson(objectIn(content));
}
