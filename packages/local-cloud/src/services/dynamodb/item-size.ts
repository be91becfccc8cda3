import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

/** One byte per two significant digits, one for the exponent, one for a minus sign. */
function numberSize(text: string): number {
  const [mantissa = ''] = text.replace(/^[+-]/, '').toLowerCase().split('e');
  const digits = mantissa.replace('.', '').replace(/^0+/, '');
  const last = [...digits].findLastIndex((digit) => digit !== '0');
  const significant = last + 1;
  return Math.ceil(significant / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

const sum = (values: readonly Json[], size: (value: string) => number): number =>
  values.reduce<number>((total, value) => total + size(String(value)), 0);

const binarySize = (text: string): number => Buffer.from(text, 'base64').length;

function valueSize(value: Json): number {
  if (!isObject(value)) return 0;
  const [[type, content] = ['', null]] = Object.entries(value);
  const list = Array.isArray(content) ? content : [];
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(content));
    case 'N':
      return numberSize(String(content));
    case 'B':
      return binarySize(String(content));
    case 'SS':
      return sum(list, Buffer.byteLength);
    case 'NS':
      return sum(list, numberSize);
    case 'BS':
      return sum(list, binarySize);
    case 'L':
      return 3 + list.reduce<number>((total, element) => total + 1 + valueSize(element), 0);
    case 'M':
      return 3 + itemSize(content) + (isObject(content) ? Object.keys(content).length : 0);
    default:
      return 1;
  }
}

/**
 * Bytes of an item, an image or a key in API form: names and values
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
 */
export const itemSize = (item: Json | undefined): number =>
  isObject(item)
    ? Object.entries(item).reduce((total, [name, value]) => total + Buffer.byteLength(name) + valueSize(value), 0)
    : 0;
