import { describe, expect, it } from 'vitest';
import { readVariables } from '../../../functions/shared/variables.ts';

describe("a function's variables", () => {
  it('are those requested and no others', () => {
    expect(readVariables(['A', 'B'], { A: '1', B: '2', C: '3' })).toEqual({ A: '1', B: '2' });
  });

  it.each([
    [{ B: '2' }, 'Environment variable A is not set.'],
    [{ A: '', B: '2' }, 'Environment variable A is not set.'],
    [{}, 'Environment variable A, B is not set.'],
  ])('are all required: %j', (environment, message) => {
    expect(() => readVariables(['A', 'B'], environment)).toThrow(message);
  });
});
