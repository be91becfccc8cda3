/**
 * Labels a picture's file as made by a program, with the press's standard term (IPTC's digital source type, in XMP):
 * https://cv.iptc.org/newscodes/digitalsourcetype/
 */
const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
  `Iptc4xmpExt:DigitalSourceType="${SOURCE_TYPE}"/></rdf:RDF></x:xmpmeta>`;
/** Keyword, no compression, no language, no translated keyword: https://www.w3.org/TR/png-3/#11iTXt */
const CHUNK = Buffer.from(`iTXtXML:com.adobe.xmp\0\0\0\0\0${XMP}`, 'latin1');
/**
 * The checksum of `CHUNK`, which never changes (zlib has crc32 only since Node 22). A test opens the picture with a
 * decoder that checks it.
 */
const CHUNK_CRC = 0x7bf024a2;

/** The signature and the header chunk, which must come first. */
const HEAD_LENGTH = 8 + 25;

/**
 * Whether a picture already states what made it: by such a label, or by a signed manifest (C2PA), which a further chunk
 * would invalidate.
 */
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
 * The picture with the label after its header.
 * @param png complete, as checked by `isPng`; a picture that has a label, such as a drawn one, is returned unchanged
 */
export function labeled(png: Buffer): Buffer {
  if (isLabeled(png)) return png;
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(CHUNK.length - 4);
  crc.writeUInt32BE(CHUNK_CRC);
  return Buffer.concat([png.subarray(0, HEAD_LENGTH), length, CHUNK, crc, png.subarray(HEAD_LENGTH)]);
}
