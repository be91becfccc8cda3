/** Bytes requested from the system at once. */
const POOL = 4096;

type Random = (bytes: number) => Buffer;

/**
 * Random bytes, each used once. They are requested in large blocks, because a system call takes longer than generating
 * the bytes.
 */
export function pooledRandom(random: Random): Random {
  let pool: Buffer = Buffer.alloc(0);
  return (bytes) => {
    if (bytes > POOL) return random(bytes);
    if (pool.length < bytes) pool = random(POOL);
    const given = pool.subarray(0, bytes);
    pool = pool.subarray(bytes);
    return given;
  };
}
