import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, readXml, unescapeXml, XmlError } from '../src/xml.ts';

describe('reading XML', () => {
  it('returns elements, attributes and text, each with its position', () => {
    const text = '<?xml version="1.0"?><a x="1 &lt; 2" y=\'z\'><!-- no --><b/>T &amp; <![CDATA[<i>]]></a>';
    const tokens = readXml(text);
    expect(tokens.map((token) => [token.kind, text.slice(token.start, token.end)])).toEqual([
      ['open', '<a x="1 &lt; 2" y=\'z\'>'],
      ['open', '<b/>'],
      ['text', 'T &amp; '],
      ['text', '<![CDATA[<i>]]>'],
      ['close', '</a>'],
    ]);
    expect(tokens.map((token) => (token.kind === 'text' ? token.text : token.name))).toEqual([
      'a',
      'b',
      'T & ',
      '<i>',
      'a',
    ]);
    expect(tokens[0]).toMatchObject({ attributes: { x: '1 < 2', y: 'z' }, empty: false });
  });

  it.each([
    '',
    'text',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>text',
    '<a',
    '<a x=1/>',
    '<a x="1" x="2"/>',
    '<a>&nbsp;</a>',
    '<a>&#0;</a>',
    '<a>&#x110000;</a>',
    '<a>&</a>',
    '<a><!-- </a>',
    '<a><![CDATA[</a>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<a b="<"/>',
    '< a/>',
    '<a>\u0026#xD800;</a>',
  ])('refuses %j', (text) => {
    expect(() => readXml(text)).toThrow(XmlError);
  });

  it('treats attributes with names of Object.prototype as ordinary ones', () => {
    expect(readXml('<a __proto__="x" constructor="y"/>')).toMatchObject([{ kind: 'open', name: 'a' }]);
    expect(Object.keys((readXml('<a __proto__="x"/>')[0] as { attributes: object }).attributes)).toEqual(['__proto__']);
  });

  it('restores any escaped text', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'binary' })
          .filter((text) => [...text].every((character) => character >= ' ' && !/[\ufffe\uffff]/.test(character))),
        (text) => {
          expect(unescapeXml(escapeXml(text))).toBe(text);
        },
      ),
    );
  });

  it('takes time in proportion to the length: quadratic time would not end', () => {
    expect(() => readXml(`<a ${'x="'.repeat(1_000_000)}`)).toThrow(XmlError);
  });
});
