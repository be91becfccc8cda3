/** https://www.w3.org/TR/png-3/#5PNG-file-signature */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The signature, then the header chunk's length and name, width and height. */
const HEADER_LENGTH = 24;
/** Large enough for a detailed picture of 1536 × 1024, and a limit for what is stored. */
const MAX_BYTES = 12_000_000;
const MAX_PIXELS = 4096;

/**
 * Whether bytes are a PNG of a size that a page can show. Stored files are served to browsers as image/png, whatever
 * their origin. Only the header is read: if the rest is broken, a browser just does not show it.
 */
export function isPng(bytes: Uint8Array): boolean {
  if (bytes.length <= HEADER_LENGTH || bytes.length > MAX_BYTES) return false;
  if (!SIGNATURE.every((value, at) => bytes[at] === value)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isHeader = view.getUint32(12) === 0x49484452;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return isHeader && width > 0 && height > 0 && width <= MAX_PIXELS && height <= MAX_PIXELS;
}
