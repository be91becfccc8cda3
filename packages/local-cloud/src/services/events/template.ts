import type { Json } from '../../json.ts';

/** What a variable of an input template is replaced by. */
export type Variable =
  /** A value of the event; undefined when the event has none. */
  | { readonly value: Json | undefined }
  /** JSON that is put in as it is, wherever it stands. */
  | { readonly raw: string };

export interface TemplateOptions {
  /** Undefined for what is no variable and stays as it is written. */
  variable(name: string): Variable | undefined;
  /**
   * Whether a text inside of quotes is escaped. Rules do not: "EventBridge doesn't escape values extracted by Input
   * Path, when populating the Input Template" (eb-transform-target-input.html). Pipes make sure that the result is JSON
   * (eb-pipes-input-transformation.html).
   */
  readonly escape: boolean;
}

const VARIABLE = /<([^<>\s]+)>/y;

/**
 * Fills an input template. Outside of quotes a text gets quotes and other values are JSON; inside of quotes a text is
 * put in and what is missing is nothing. Outside, what is missing is `""`. An object or list loses its own quotes in a
 * template that is one text; in the text of an object, a rule keeps them, and the result is not JSON.
 */
export function fillTemplate(template: string, { variable, escape }: TemplateOptions): string {
  const keepsQuotes = !escape && !/^\s*"/.test(template);
  let filled = '';
  let quoted = false;
  for (let at = 0; at < template.length;) {
    VARIABLE.lastIndex = at;
    const [written, name] = VARIABLE.exec(template) ?? [];
    const found = name === undefined ? undefined : variable(name);
    if (written !== undefined && found !== undefined) {
      filled +=
        'raw' in found
          ? found.raw
          : quoted
            ? inQuotes(found.value, { escape, keepsQuotes })
            : JSON.stringify(found.value === undefined ? '' : found.value);
      at += written.length;
      continue;
    }
    const length = template[at] === '\\' ? 2 : 1;
    if (template[at] === '"') quoted = !quoted;
    filled += template.slice(at, at + length);
    at += length;
  }
  return filled;
}

function inQuotes(
  value: Json | undefined,
  { escape, keepsQuotes }: { readonly escape: boolean; readonly keepsQuotes: boolean },
): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return keepsQuotes ? JSON.stringify(value) : JSON.stringify(value).replaceAll('"', '');
  return escape ? JSON.stringify(value).slice(1, -1) : value;
}

/** The names of all variables in a template. */
export const variablesOf = (template: string): string[] =>
  [...template.matchAll(/<([^<>\s]+)>/g)].map(([, name = '']) => name);
