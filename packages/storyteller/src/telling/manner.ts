import type { Random } from './random.ts';

/** Ways of saying the same that a teller keeps to through one story; the first is how the tables say it. */
const habits: readonly (readonly [RegExp, ...string[]])[] = [
  [/\b(did|could|was|were|had|would) not\b/g, '$1 not', "$1n't"],
  [/(?<!for )\b([Aa]) bit\b(?! of\b)/g, '$1 bit', '$1 little'],
  [/\b(?:by|beside|near) (\{(?:last)?spot)/g, 'by $1', 'beside $1', 'near $1', 'close to $1'],
  [/(?<![Aa]ll )\bat once\b/g, 'at once', 'right away'],
  [/\b([Aa])ll at once\b/g, '$1ll at once', '$1ll of a sudden'],
  [/\b(?:And then|Then) (?=\{)/g, 'Then ', 'And then ', 'After that '],
  [/\bSo (?=\{)/g, 'So ', 'And so '],
  [/\bbegan to\b/g, 'began to', 'started to'],
  [/\bbecause\b(?! of)/g, 'because', 'since'],
  [/\bfor a while\b/g, 'for a while', 'for some time', 'for quite a while'],
  [/," said (\{(?:hero|h[123]|a_n[12])\})(?=\.|, and| and)/g, '," said $1', '," $1 said'],
  [/\b([Nn])obody\b/g, '$1obody', '$1o one'],
  [/\b([SsEe])(ome|very)body\b/g, '$1$2body', '$1$2one'],
  [/\btill\b/g, 'till', 'until'],
  [/\btoo(?=[.,"])/g, 'too', 'as well'],
  [/\bonce more\b/g, 'once more', 'one more time', 'once again'],
  [/\blooked at\b/g, 'looked at', 'had a look at'],
  [/\bthought of\b/g, 'thought of', 'thought about'],
  [/\bnearly\b/g, 'nearly', 'almost'],
  [/\bperhaps\b/g, 'perhaps', 'maybe'],
  [/\bPerhaps\b/g, 'Perhaps', 'Maybe'],
  [/\bas if\b/g, 'as if', 'as though'],
  [/\beach (?=time|evening|night|day|step|turn)/g, 'each ', 'every '],
  [/\bshut (?=\{his\} eyes)/g, 'shut ', 'closed '],
  [/\b([Aa]|[Tt]he) small (?=[a-z])/g, '$1 small ', '$1 little '],
  [/\bbig(?= [a-z])/g, 'big', 'large'],
  [/\b([Aa])t last\b/g, '$1t last', '$1t long last'],
  [/\b(put|set) down\b/g, 'put down', 'set down', 'laid down'],
  [/\bpicked up\b/g, 'picked up', 'took up', 'lifted up'],
  [/\b([Nn])othing at all\b/g, '$1othing at all', '$1ot a thing'],
  [/(?<!\bon )\bby itself\b/g, 'by itself', 'on its own'],
  [/\ba long way off\b/g, 'a long way off', 'far away', 'a good way off'],
  [/\bwent home\b/g, 'went home', 'turned home', 'made for home'],
  [/\bcame along\b/g, 'came along', 'came by', 'turned up'],
  [/\bsat down\b/g, 'sat down', 'took a seat'],
  [/\bvery (?=[a-z]+ly\b)/g, 'very ', 'ever so ', 'quite '],
  [/\bwanted to\b/g, 'wanted to', 'wished to', 'meant to'],
];

/** Which habits a piece of the tables has words for: most pieces have none or one. */
const habitsOfPieces = new Map<string, readonly number[]>();

function habitsIn(piece: string): readonly number[] {
  const known = habitsOfPieces.get(piece) ?? habits.flatMap(([pattern], index) => (piece.search(pattern) === -1 ? [] : [index]));
  habitsOfPieces.set(piece, known);
  return known;
}

/** A teller's own manner, applied to the pieces of the tables before they are filled: the family's words are never changed. */
export function mannerOf(random: Random): (piece: string) => string {
  const chosen = habits.map(([pattern, ...ways]): readonly [RegExp, string] => [pattern, random.pick(ways)]);
  return (piece) => habitsIn(piece).reduce((text, index) => {
    const [pattern, way] = chosen[index] as readonly [RegExp, string];
    return text.replaceAll(pattern, way);
  }, piece);
}
