/**
 * Pictures say in their file that a program made them, in the words that the press agreed on (IPTC's digital source type, in XMP):
 * https://cv.iptc.org/newscodes/digitalsourcetype/
 */
const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
  `Iptc4xmpExt:DigitalSourceType="${SOURCE_TYPE}"/></rdf:RDF></x:xmpmeta>`;
/** Keyword, no compression, no language, no translated keyword: https://www.w3.org/TR/png-3/#11iTXt */
const CHUNK = Buffer.from(`iTXtXML:com.adobe.xmp\0\0\0\0\0${XMP}`, 'latin1');
/** Of `CHUNK`, which never changes: zlib's own came with Node 22. A decoder that checks it opens the picture in a test. */
const CHUNK_CRC = 0x7bf024a2;

/** The signature and the header chunk, before which nothing may stand. */
const HEAD_LENGTH = 8 + 25;

/** Whether a picture says already what made it: by such a label, or by a signed manifest (C2PA), which a further chunk would make invalid. */
function isLabeled(png: Buffer): boolean {
  let at = HEAD_LENGTH;
  // A chunk is its length, its type, its data and a checksum.
  while (at + 12 <= png.length) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'caBX') return true;
    if (type === 'iTXt' && png.subarray(at, at + 12 + length).includes('DigitalSourceType')) return true;
    at += 12 + length;
  }
  return false;
}

/**
 * The picture with the label behind its header.
 * @param png whole, as `isPng` takes it; one that has a label of its own, as drawn ones have, is returned as it is
 */
export function labeled(png: Buffer): Buffer {
  if (isLabeled(png)) return png;
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(CHUNK.length - 4);
  crc.writeUInt32BE(CHUNK_CRC);
  return Buffer.concat([png.subarray(0, HEAD_LENGTH), length, CHUNK, crc, png.subarray(HEAD_LENGTH)]);
}
