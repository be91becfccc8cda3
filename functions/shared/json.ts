import { objectIn } from '../../story/lenient.ts';

/** The value that a JSON text says. Bad JSON is an empty string, as for AppSync: whoever reads the answer finds nothing in it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return '';
  }
}

/** The value in what a model wrote, which may have prose, a code fence or its thinking around it. */
export function parseLeniently(content: string): unknown {
  const value = parseJson(content);
  return typeof value === 'object' && value !== null ? value : parseJson(objectIn(content));
}
