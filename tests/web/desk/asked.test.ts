import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askedFor, rememberAsked } from '../../../web/src/desk/story/asked.ts';

const order = { illustrations: 3, narrate: true };

describe('what this tab ordered', () => {
  let stored: Map<string, string>;
  beforeEach(() => {
    stored = new Map();
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('is known again under its id, and nothing is of an order from elsewhere', () => {
    rememberAsked('one', order);
    rememberAsked('two', { illustrations: 0, narrate: false });
    expect([askedFor('one'), askedFor('two'), askedFor('three'), askedFor('__proto__')]).toEqual([order, { illustrations: 0, narrate: false }, undefined, undefined]);
  });

  it('is forgotten after twenty others, sent again it counts as the newest', () => {
    rememberAsked('old', order);
    rememberAsked('repeated', order);
    for (let index = 0; index < 18; index++) rememberAsked(`story-${index}`, order);
    rememberAsked('repeated', order);
    for (let index = 18; index < 20; index++) rememberAsked(`story-${index}`, order);
    expect([askedFor('old'), askedFor('repeated')]).toEqual([undefined, order]);
  });

  it.each([['no JSON', '{'], ['null', 'null'], ['another shape', '{"one":{"illustrations":"3"}}'], ['a list', '[1]']])('is nothing where the storage holds %s', (_, text) => {
    stored.set('nightlight:asked', text);
    expect(askedFor('one')).toBeUndefined();
    rememberAsked('one', order);
    expect(askedFor('one')).toEqual(order);
  });

  it('is nothing where storage is forbidden', () => {
    const refuse = () => { throw new Error('SecurityError'); };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    rememberAsked('one', order);
    expect(askedFor('one')).toBeUndefined();
  });
});
