import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersIn } from '../../functions/shared/letters.ts';
import { fold as foldWith, foldText } from '../../story/fold.ts';

const fold = (text: string): string => foldWith(text, lettersIn([text]));

describe('fold', () => {
  it.each([
    ['case', 'MiA', 'mia'],
    ['accents', 'Zoë Łucja Åsa Ñandú', 'zoe lucja asa nandu'],
    ['a capital I with a dot', 'İpek', 'ipek'],
    ['Turkish and Greek capitals', 'IŞIL ıŞıl ΝΙΚΟΣ Νίκος', 'isil isil νικοσ νικοσ'],
    ['quotes and hyphens', 'D’Arcy Anne‑Marie', "d'arcy anne marie"],
    ['every kind of apostrophe', "O'N O´N O′N OʼN OʻN O`N O＇N OꞌN", "o'n o'n o'n o'n o'n o'n o'n o'n"],
    ['spaces and line ends', 'Mary\nJane\u00A0Lee', 'mary jane lee'],
    ['rows of blanks', ' Mary \n\u3000 Jane ', 'mary jane'],
    ['letters in circles, boxes and brackets', 'Ⓜⓘⓐ 🅼🅸🅰 🅜🅘🅐 ⒨⒤⒜ 🇲🇮🇦', 'mia mia mia mia mia'],
    ['dressed letters', '𝗠𝗶𝗮 𝓜𝓲𝓪 Ｍｉａ ᴹⁱᵃ ᴍɪᴀ', 'mia mia mia mia mia'],
    ['joined letters', 'ﬁ Ǆ ß ẞ և Æ', 'fi dz ss ss եւ ae'],
    ['narrow kana', 'ﾕｳｶﾞ', 'ユウカ\u3099'],
    ['stretched Arabic, in the shapes of a printer', 'ﻋﻠﻲ عـلي على', 'علي علي علي'],
    ['nothing that is seen', 'M\uFE0F\u0000i\u200D\u001B\u{E0069}a\u0301', 'mia'],
    ['halves of pairs', '\uD83DM\uDC2Di\uD83D', 'mi'],
  ])('%s', (_what, given, folded) => {
    expect(fold(given)).toBe(folded);
  });

  it('folds letters with accents to those without', () => {
    const letters = 'áàâãäåāăąçćčďéèêëēėęěğíìîïīĺńñňóòôõöōőŕřśšşťúùûüūůűýÿŷŵźżžøłđ';
    const plain = [...letters]
      .map((letter) => ({ ø: 'o', ł: 'l', đ: 'd' })[letter] ?? letter.normalize('NFD').charAt(0))
      .join('');

    expect(fold(letters)).toBe(plain);
    expect(fold(letters.toUpperCase())).toBe(plain);
  });

  it('maps each unit to its original character, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { folded, places } = foldText(text, lettersIn([text]));
        expect(places).toHaveLength(folded.length);
        expect([...places].sort((one, other) => one - other)).toEqual(places);
        for (const place of places) expect(text.charAt(place)).not.toMatch(/^[\uDC00-\uDFFF]?$/);
      }),
    );
  });
});
