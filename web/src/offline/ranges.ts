/**
 * A range of a whole answer, as a server would send it: audio is requested in ranges, and a browser does not play a
 * whole answer to a range request (https://www.rfc-editor.org/rfc/rfc9110#name-range-requests).
 */
export async function partOf(whole: Response, range: string | null): Promise<Response> {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return whole;
  const content = await whole.blob();
  const start = first === '' ? Math.max(0, content.size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? content.size : Math.min(Number(last) + 1, content.size);
  if (start >= end) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${content.size}` } });
  return new Response(content.slice(start, end), {
    status: 206,
    headers: {
      'content-type': whole.headers.get('content-type') ?? 'application/octet-stream',
      'content-range': `bytes ${start}-${end - 1}/${content.size}`,
      'content-length': String(end - start),
      'accept-ranges': 'bytes',
    },
  });
}
