import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An MP4's first box, and as many bytes after it as a clip of four seconds may have. */
export const mp4 = (length = 64): Buffer => {
  const bytes = Buffer.alloc(length, 7);
  bytes.writeUInt32BE(24, 0);
  bytes.write('ftypmp42', 4, 'latin1');
  return bytes;
};

/** The server's state of a job: an answer of Google's with its status, or nothing at all. */
export type JobAnswer = { readonly status: number; readonly body: unknown } | 'reset';

const done = (made: object): JobAnswer => ({
  status: 200,
  body: { name: 'models/veo/operations/1', done: true, response: { generateVideoResponse: made } },
});
const uri = 'https://generativelanguage.googleapis.com/v1beta/files/1:download?alt=media';

/** Answers to a poll of a job: https://ai.google.dev/gemini-api/docs/video */
export const jobs = {
  queued: { status: 200, body: { name: 'models/veo/operations/1' } },
  running: { status: 200, body: { name: 'models/veo/operations/1', metadata: { state: 'RUNNING' } } },
  hidden: { status: 403, body: { error: { code: 403, status: 'PERMISSION_DENIED' } } },
  busy: { status: 429, body: { error: { code: 429, status: 'RESOURCE_EXHAUSTED' } } },
  lost: { status: 404, body: { error: { code: 404, status: 'NOT_FOUND' } } },
  failed: { status: 200, body: { done: true, error: { code: 13, message: 'internal' } } },
  refused: { status: 200, body: { done: true, error: { code: 3, message: 'invalid' } } },
  filtered: done({ raiMediaFilteredCount: 1, raiMediaFilteredReasons: ['child safety'] }),
  empty: done({}),
  ready: done({ generatedSamples: [{ video: { uri } }] }),
  elsewhere: done({ generatedSamples: [{ video: { uri: 'https://evil.example.com/steal.mp4' } }] }),
} satisfies Record<string, JobAnswer>;

export interface Veo {
  readonly url: string;
  /** Answers to starts and to polls, in order; the last one is repeated. */
  starts: JobAnswer[];
  looks: JobAnswer[];
  file: Buffer;
  /** The file's other location, by a redirect. */
  redirect: string | undefined;
  readonly received: { readonly method: string; readonly url: string; readonly key: string; readonly body: string }[];
  close(): Promise<void>;
}

/** Google's long-running jobs, scripted, below `/<host>` like the local cloud's hosts. */
export async function veo(): Promise<Veo> {
  const next = (answers: JobAnswer[]): JobAnswer => (answers.length > 1 ? answers.shift() : answers[0]) ?? 'reset';
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method = '', url = '', headers } = request;
      script.received.push({
        method,
        url,
        key: String(headers['x-goog-api-key'] ?? ''),
        body: Buffer.concat(chunks).toString(),
      });
      if (url.includes('/files/')) {
        if (script.redirect !== undefined) return response.writeHead(302, { location: script.redirect }).end();
        return response.writeHead(200, { 'content-type': 'video/mp4' }).end(script.file);
      }
      if (!url.includes('/v1beta/')) return response.writeHead(200, { 'content-type': 'video/mp4' }).end(script.file);
      const answer = next(method === 'POST' ? script.starts : script.looks);
      if (answer === 'reset') return response.socket?.destroy();
      return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const script: Veo = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    starts: [{ status: 200, body: { name: 'models/veo/operations/1' } }],
    looks: [jobs.ready],
    file: mp4(),
    redirect: undefined,
    received: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return script;
}
