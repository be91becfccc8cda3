// What a person reads stands in the catalog (`web/src/words`), once in each language: no screen has words of its own.

/** Names, the same in every language, and what Amplify calls an event. */
const NAMES = new Set(['Nightlight', '/config.json', 'Subscription ack']);
/** Attributes and props of our components that are shown or read out. */
const SHOWN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'hint',
  'label',
  'legend',
  'no',
  'placeholder',
  'problem',
  'title',
  'words',
  'yes',
]);
const SHOWN_FIELDS = new Set(['hint', 'label', 'lead', 'legend', 'placeholder', 'title']);
/** Functions that show or say what they are given. */
const SAYING = new Set(['announce', 'toast', 'usePage', 'signOut', 'leave']);

const hasWords = (text) => /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());
/** A capital and another word, or several words up to a full stop. */
const isSentence = (text) =>
  !NAMES.has(text) && (/^\p{Lu}\p{L}*(['’]\p{L}+)?,? \p{L}/u.test(text) || /\p{L} .*\p{L}[.!?…]$/su.test(text.trim()));

/** The texts that an expression may be. */
function textsOf(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return [...node.quasis.map(({ value }) => value.cooked ?? ''), ...node.expressions.flatMap(textsOf)];
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return node.operator === '+' || node.type === 'LogicalExpression'
        ? [...textsOf(node.left), ...textsOf(node.right)]
        : [];
    case 'JSXExpressionContainer':
      return textsOf(node.expression);
    default:
      return [];
  }
}

const nameOf = (node) => (node.type === 'MemberExpression' ? node.property.name : node.name);
/** What a program reads in a log, or a module by its name, is nobody's sentence. */
const isForPrograms = ({ parent }) =>
  /^(ImportDeclaration|ImportExpression|ExportNamedDeclaration|TSLiteralType|JSXAttribute|Super)$/.test(parent.type) ||
  (parent.type === 'NewExpression' && /(Error|SignedOut)$/.test(nameOf(parent.callee) ?? '')) ||
  (parent.type === 'CallExpression' && parent.callee.type === 'Super');

export const noLiteralWords = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { words: 'A person reads "{{text}}": it belongs in the catalog, web/src/words.' },
  },
  create({ report }) {
    const check = (node, texts) => {
      const text = texts.find(hasWords);
      if (text !== undefined) report({ node, messageId: 'words', data: { text: text.trim().slice(0, 60) } });
    };
    const checkSentence = (node, text) => {
      if (isSentence(text) && !isForPrograms(node))
        report({ node, messageId: 'words', data: { text: text.trim().slice(0, 60) } });
    };
    return {
      JSXText(node) {
        if (node.parent.openingElement?.name.name !== 'code') check(node, [node.value]);
      },
      'JSXElement > JSXExpressionContainer, JSXFragment > JSXExpressionContainer': (node) => check(node, textsOf(node)),
      JSXAttribute(node) {
        if (SHOWN.has(node.name.name)) check(node, textsOf(node.value));
      },
      Property(node) {
        if (!node.computed && SHOWN_FIELDS.has(node.key.name ?? node.key.value)) check(node, textsOf(node.value));
      },
      CallExpression(node) {
        if (SAYING.has(nameOf(node.callee))) check(node, node.arguments.flatMap(textsOf));
      },
      Literal(node) {
        if (typeof node.value === 'string') checkSentence(node, node.value);
      },
      TemplateLiteral(node) {
        const text = node.quasis.map(({ value }) => value.cooked ?? '').join('0');
        if (node.parent.type !== 'TaggedTemplateExpression') checkSentence(node, text);
      },
    };
  },
};
