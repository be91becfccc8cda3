import { s3Error } from './errors.ts';

const metadata = /^x-amz-meta-/;
const limit = 2048;

export const isMetadata = (header: string): boolean => metadata.test(header);

/**
 * The `x-amz-meta-` headers of a request.
 * @throws AwsError MetadataTooLarge; InvalidArgument for a name that is not a valid header name
 */
export function metadataOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const found = Object.entries(headers).filter(([name]) => isMetadata(name));
  const size = found.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name.replace(metadata, '')) + Buffer.byteLength(value),
    0,
  );
  if (size > limit)
    throw s3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', 400, {
      Size: `${size}`,
      MaxSizeAllowed: `${limit}`,
    });
  // A presigned URL may contain any name; S3's answer to invalid ones is not documented.
  if (found.some(([name]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name)))
    throw s3Error('InvalidArgument', 'A name of user-defined metadata is not a valid header name.');
  return Object.fromEntries(found);
}

const isPlain = (character: string): boolean => /^[\x20-\x7e]$/.test(character);

const quoted = (text: string): string =>
  [...text]
    .map((character) => {
      if (character === ' ') return '_';
      if (isPlain(character) && !'=_?'.includes(character)) return character;
      return [...Buffer.from(character)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    })
    .join('');

/** RFC 2047: an encoded word has at most 75 characters, including twelve for `=?UTF-8?Q?` and `?=`. */
const longestWord = 75 - 12;

function words(text: string, encode: (part: string) => string): string[] {
  const encoded = encode(text);
  const characters = [...text];
  if (encoded.length <= longestWord || characters.length < 2) return [encoded];
  const half = Math.floor(characters.length / 2);
  return [characters.slice(0, half), characters.slice(half)].flatMap((part) => words(part.join(''), encode));
}

/**
 * A metadata value in the form of a response header: unchanged if it is printable ASCII, otherwise encoded with RFC
 * 2047, in Q if more than half of it is ASCII and in B otherwise
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata has an example of B).
 */
export function headerValue(text: string): string {
  const plain = [...text].filter(isPlain).length;
  if (plain === text.length) return text;
  const isQ = plain > text.length - plain;
  const encode = isQ ? quoted : (part: string) => Buffer.from(part).toString('base64');
  return words(text, encode)
    .map((word) => `=?UTF-8?${isQ ? 'Q' : 'B'}?${word}?=`)
    .join(' ');
}
