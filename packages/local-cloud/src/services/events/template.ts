import type { Json } from '../../json.ts';

/** The replacement for a variable of an input template. */
export type Variable =
  /** A value of the event; undefined if the event does not have it. */
  | { readonly value: Json | undefined }
  /** JSON that is inserted unchanged, inside or outside of quotes. */
  | { readonly raw: string };

export interface TemplateOptions {
  /** Undefined if it is not a variable: then it is left as written. */
  variable(name: string): Variable | undefined;
  /**
   * Whether text inside quotes is escaped. Rules do not escape: "EventBridge doesn't escape values extracted by Input
   * Path, when populating the Input Template" (eb-transform-target-input.html). Pipes make sure that the result is
   * JSON (eb-pipes-input-transformation.html).
   */
  readonly escape: boolean;
}

const VARIABLE = /<([^<>\s]+)>/y;

/**
 * Fills an input template. Outside of quotes, text gets quotes and other values become JSON; a missing value is `""`.
 * Inside quotes, text is inserted as it is; a missing value is empty. An object or list loses its own quotes in a
 * template that is a single text; in a text inside an object, a rule keeps them, and the result is not JSON.
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
