import { foreignMarks, foreignWords } from '../words/foreign.ts';
import { spellEmoji, stopWords } from '../words/nouns.ts';
import { kindOf } from './noun-phrase.ts';

const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]|\uFE0F|[\u{E0000}-\u{E007F}]/gu;
const orders = /\b(?:ignore|disregard|forget|override|bypass)\b.*\b(?:instruction|prompt|rule|above|previous|everything)|system (?:prompt|message)|developer (?:mode|message)|\b(?:print|reveal|repeat|output|show)\b.*\b(?:prompt|instruction|rules|json|above)|\byou are now\b|\bact as\b|jailbreak|\bapi key\b|\b(?:ignora|ignorez|oublie[rz]?|vergiss|ignoriere|dimentica|esquece|esqueça|olvida)(?![\p{L}]).*(?:instru|anweisung|istruzion|prompt|r[eè]gl|regel|regole|regras)/iu;
/** What comes before the matter: `please tell me a story about`. */
const opening = /^\W*(?:please\s+)?(?:(?:can|could|would|will) you\s+)?(?:please\s+)?(?:(?:i|we)(?:'d| would)? (?:want|like|love|need)\s+(?:to hear\s+)?)?(?:(?:tell|write|make|create|give|read|invent)\s+(?:me|us)?\s*)?(?:(?:a|an|another|one|the|some)\s+)?(?:\w+\s+){0,2}?(?:story|stories|tale|tales)\s*(?:for (?:my|our) \w+\s+)?(?:about|of|where|in which|with|on|:)\s+|^\W*(?:please\s+)?tell (?:me|us) about |^(?:please )?make it about /i;

/** What is left of a prompt when invisible characters and orders to the writer are gone. */
export function withoutOrders(prompt: string): string {
  const plain = prompt.normalize('NFKC').replace(invisible, '').replaceAll(/\p{Cc}/gu, ' ');
  return plain.split(/(?<=[.!?\n])\s+/).filter((sentence) => !orders.test(sentence)).join(' ');
}

/** The same in English words, without "tell me a story about". */
export function cleaned(prompt: string): string {
  const plain = spellEmoji(withoutOrders(prompt)).replaceAll(/[’‘]/g, "'").replaceAll(/["“”«»*#()[\]{}<>~^]+/g, ' ').replaceAll(/[/&+]/g, ' and ').replaceAll(/\bice cream\b/gi, 'ice-cream').replaceAll(/\s+/g, ' ').trim();
  const calm = /\p{Ll}/u.test(plain) ? plain : plain.replaceAll(/(?<!@)\b\p{Lu}+\b(?!@)/gu, (word) => word.toLowerCase());
  return inEnglish(calm).replace(opening, '').replace(/^(?:once upon a time )?there (?:is|was|are|were|lived) (?=\w)/i, '').trim();
}

function inEnglish(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const marks = words.filter((word) => foreignMarks.has(word)).length;
  const known = words.filter((word) => foreignWords.has(word)).length;
  const english = words.filter((word) => stopWords.has(word) && !foreignMarks.has(word) && word !== 'a').length;
  if (known === 0 || marks + known < 2 || (marks === 0 && words.some((word) => kindOf(word).known && !foreignWords.has(word))) || english > marks) return text;
  const translated = words.map((word) => joints.get(word) ?? foreignWords.get(word)).filter((word) => word !== undefined).join(' ');
  return translated.replace(/\bfear\b/, 'scared of').replace(/\bof dark\b/, 'of the dark').replace(/^(?:and|with) | (?:and|with)$/g, '');
}

/** Between two who are named, in the other languages. */
const joints: ReadonlyMap<string, string> = new Map([...'y und et e ed'.split(' ').map((word) => [word, 'and'] as const), ...'con mit avec com'.split(' ').map((word) => [word, 'with'] as const)]);

/** Whether a text is in another language, and not put into English: none of its words can be told in an English sentence. */
export function isForeign(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}'-]+/gu) ?? [];
  const marks = words.filter((word) => foreignMarks.has(word) && !stopWords.has(word)).length;
  return (marks > 0 || /[¿¡ßñãõçàèìòùâêîôûäëïöüáéíóú]/i.test(text)) && !words.some((word) => (stopWords.has(word) && !foreignMarks.has(word)) || kindOf(word).known);
}
