import { TURNS, blocksOf } from './units.ts';

/**
 * Finds the one JSON object in a model's text: without the code fence, prose and reasoning around it, and with two
 * common mistakes repaired. For content that is not valid JSON as it is; the caller parses the result.
 */

const THINKING_ENDS = '</think>';

/**
 * Reasoning is not part of the answer. Some servers leave out the opening tag; reasoning that never ends has no answer
 * after it.
 */
function withoutThinking(content: string): string {
  const end = content.indexOf(THINKING_ENDS);
  if (end !== -1) return content.slice(end + THINKING_ENDS.length);
  return content.trimStart().startsWith('<think>') ? '' : content;
}

const BLANKS = ' \n\r\t';

/** JSON escapes for raw control characters. */
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

interface Scan {
  /** The object so far, repaired. */
  json: string;
  depth: number;
  isInText: boolean;
  isEscaped: boolean;
  /** A comma, with the spaces after it, that is left out when a bracket follows. */
  held: string;
}

function take(scan: Scan, unit: string): void {
  if (scan.isInText) {
    scan.json = `${scan.json}${ESCAPES[unit] ?? unit}`;
    if (scan.isEscaped) scan.isEscaped = false;
    else if (unit === '\\') scan.isEscaped = true;
    else if (unit === '"') scan.isInText = false;
    return;
  }
  if (unit === ',' || (scan.held !== '' && BLANKS.indexOf(unit) !== -1)) {
    scan.held = `${scan.held}${unit}`;
    return;
  }
  const isClosing = unit === '}' || unit === ']';
  scan.json = `${scan.json}${isClosing ? '' : scan.held}${unit}`;
  scan.held = '';
  if (unit === '"') scan.isInText = true;
  else if (unit === '{' || unit === '[') scan.depth = scan.depth + 1;
  else if (isClosing) scan.depth = scan.depth - 1;
}

/** Where the answer's own object opens: a brace before a field's name. Prose may contain braces, too. */
function openingIn(text: string): number {
  for (const block of blocksOf(text)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= text.length) break;
      if (
        text.charAt(at) === '{' &&
        text
          .slice(at + 1, at + 200)
          .trimStart()
          .startsWith('"')
      )
        return at;
    }
  }
  return -1;
}

/** The text of the object, up to its own end; empty when there is none, or when it does not end. */
export function objectIn(content: string): string {
  const answer = withoutThinking(content);
  const opening = openingIn(answer);
  if (opening === -1) return '';
  const text = answer.slice(opening);
  const scan: Scan = { json: '', depth: 0, isInText: false, isEscaped: false, held: '' };
  for (const block of blocksOf(text)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= text.length) break;
      take(scan, text.charAt(at));
      if (scan.depth === 0 && !scan.isInText) return scan.json;
    }
  }
  return '';
}
