import { util } from '@aws-appsync/utils';
import type { Spelled } from '../../../story/cast.ts';
import { lettersIn } from './letters.ts';

/** Other ways in which a name may be typed. */
export function spelledOf(name: string): Spelled {
  const spellings = [
    name,
    name.toUpperCase(),
    name.toLowerCase(),
    util.str.normalize(name, 'nfd'),
    util.str.normalize(name.toUpperCase(), 'nfd'),
  ];
  return { spellings, letters: lettersIn(spellings) };
}
