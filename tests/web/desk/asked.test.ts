import { beforeEach, describe, expect, it } from 'vitest';
import { askedFor, rememberAsked } from '../../../web/src/desk/story/asked.ts';

const order = { illustrations: 3, narrate: true };

describe('the requests of this tab', () => {
  let stored: Map<string, string>;
  beforeEach(() => void (stored = new Map()));
  const tab = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };

  it('are recognized by their id, and requests from elsewhere are not', () => {
    rememberAsked(tab, 'one', order);
    rememberAsked(tab, 'two', { illustrations: 0, narrate: false });
    expect([askedFor(tab, 'one'), askedFor(tab, 'two'), askedFor(tab, 'three'), askedFor(tab, '__proto__')]).toEqual([
      order,
      { illustrations: 0, narrate: false },
      undefined,
      undefined,
    ]);
  });

  it('are forgotten after twenty others; a repeated one counts as the newest', () => {
    rememberAsked(tab, 'old', order);
    rememberAsked(tab, 'repeated', order);
    for (let index = 0; index < 18; index++) rememberAsked(tab, `story-${index}`, order);
    rememberAsked(tab, 'repeated', order);
    for (let index = 18; index < 20; index++) rememberAsked(tab, `story-${index}`, order);
    expect([askedFor(tab, 'old'), askedFor(tab, 'repeated')]).toEqual([undefined, order]);
  });

  it.each([
    ['text that is not JSON', '{'],
    ['null', 'null'],
    ['another shape', '{"one":{"illustrations":"3"}}'],
    ['a list', '[1]'],
  ])('are empty if the storage contains %s', (_, text) => {
    stored.set('nightlight:asked', text);
    expect(askedFor(tab, 'one')).toBeUndefined();
    rememberAsked(tab, 'one', order);
    expect(askedFor(tab, 'one')).toEqual(order);
  });

  it('are empty if storage is forbidden', () => {
    const refuse = () => {
      throw new Error('SecurityError');
    };
    const forbidden = { getItem: refuse, setItem: refuse };
    rememberAsked(forbidden, 'one', order);
    expect(askedFor(forbidden, 'one')).toBeUndefined();
  });
});
