/** Four seconds of 1080p are some 8 MB. */
export const MAX_BYTES = 50_000_000;

/**
 * Whether bytes are an MP4: stored files are served to browsers as video/mp4, whatever their origin (ISO/IEC 14496-12,
 * section 4.3).
 */
export const isMp4 = (bytes: Uint8Array): boolean =>
  bytes.length > 16 && bytes.length <= MAX_BYTES && Buffer.from(bytes.subarray(4, 8)).toString('latin1') === 'ftyp';
