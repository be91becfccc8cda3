/** https://www.w3.org/TR/png-3/#5PNG-file-signature */
export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const keyword = 'Software';
const maker = 'nightlight-offline';
/** Signature and IHDR, which come first: https://www.w3.org/TR/png-3/#5ChunkOrdering */
const headLength = pngSignature.length + 25;

const table = Uint32Array.from({ length: 256 }, (_entry, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** https://www.w3.org/TR/png-3/#D-CRCAppendix; zlib only has its own since Node 22. */
const crc32 = (bytes: Uint8Array): number =>
  (bytes.reduce((crc, byte) => (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/** Made by a program, not by a model: https://cv.iptc.org/newscodes/digitalsourcetype/ */
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
  'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"/></rdf:RDF></x:xmpmeta>';

function chunkOf(content: string): Buffer {
  const body = Buffer.from(content, 'latin1');
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(body.length - 4, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** https://www.w3.org/TR/png-3/#11iTXt */
const chunk = Buffer.concat([chunkOf(`tEXt${keyword}\0${maker}`), chunkOf(`iTXtXML:com.adobe.xmp\0\0\0\0\0${xmp}`)]);

/** Adds the name of the program to the file: https://www.w3.org/TR/png-3/#11keywords */
export const withAttribution = (png: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, headLength), chunk, png.subarray(headLength)]);

export const isOwnPicture = (bytes: Buffer): boolean =>
  bytes.subarray(0, pngSignature.length).equals(pngSignature) &&
  bytes.subarray(headLength, headLength + chunk.length).equals(chunk);
