// The schema as AppSync takes it. Descriptions as strings ("..." and """...""") were refused by its parser for years and are
// dropped by it since; comments before types and fields are what it shows as their documentation, and comments before
// enum values break it: docs/decisions/1101-schema-descriptions.md
import { Kind, parse, visit } from 'graphql';

/** On one line: of a second line of comment AppSync shows the # as well, and its console reads that as a heading. */
const oneLine = (text) => text.trim().replace(/\s+/g, ' ');

/** What the parts of a definition say that may have no comment of their own. */
const partsOf = (node) =>
  (node.kind === Kind.ENUM_TYPE_DEFINITION ? node.values : node.kind === Kind.FIELD_DEFINITION ? node.arguments : []) ??
  [];

/** A definition's documentation, with that of its enum values or arguments at its end. */
function documentation(node) {
  const parts = partsOf(node)
    .filter(({ description }) => description)
    .map(({ name, description }) => `${name.value}: ${oneLine(description.value)}`);
  return [...(node.description ? [oneLine(node.description.value)] : []), ...parts].join(' ');
}

/** @param source SDL with descriptions as strings, as tools want it */
export function appsyncSdl(source) {
  const changes = [];
  const silent = new Set();
  const document = (node) => {
    for (const part of partsOf(node)) silent.add(part);
    const text = silent.has(node) ? '' : documentation(node);
    const { description } = node;
    if (!description && text === '') return;
    const start = (description ?? node).loc.start;
    const end = description ? description.loc.end : start;
    const line = source.lastIndexOf('\n', start) + 1;
    const indent = /^ */.exec(source.slice(line))[0];
    const rest = /^\s*/.exec(source.slice(end))[0].length;
    changes.push({ start, end: end + rest, text: text === '' ? '' : `# ${text}\n${indent}` });
  };
  visit(parse(source), { enter: (node) => (node.kind.endsWith('Definition') ? document(node) : undefined) });
  return changes
    .sort((one, other) => other.start - one.start)
    .reduce((sdl, { start, end, text }) => sdl.slice(0, start) + text + sdl.slice(end), source);
}
