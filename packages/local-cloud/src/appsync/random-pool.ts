/** Bytes taken from the system at once. */
const POOL = 4096;

type Random = (bytes: number) => Buffer;

/** Random bytes, each given once: the system is asked for many at a time, because the question takes longer than the bytes. */
export function pooled(random: Random): Random {
  let pool: Buffer = Buffer.alloc(0);
  return (bytes) => {
    if (bytes > POOL) return random(bytes);
    if (pool.length < bytes) pool = random(POOL);
    const given = pool.subarray(0, bytes);
    pool = pool.subarray(bytes);
    return given;
  };
}
