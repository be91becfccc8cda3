/** The value that a JSON text says. Bad JSON is an empty string, as for AppSync: whoever reads the answer finds nothing in it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return '';
  }
}
