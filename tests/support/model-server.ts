import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from 'local-cloud';

/** One request to the model's API, as it arrived. */
export interface Asked {
  /** e.g. `/v1/chat/completions` */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: JsonObject;
}

/** Answers one request in any way that HTTP allows: it may wait, drip, cut off or reset. */
export type Reply = (response: ServerResponse, asked: Asked) => void | Promise<void>;

export interface ModelServer {
  readonly url: string;
  /** Every request, in the order of arrival. */
  readonly asked: readonly Asked[];
  /** The replies to the next requests to a path, in order; after them, `otherwise` again. */
  script(path: string, ...replies: Reply[]): void;
  /** The number of requests to a path: paid calls are those to `/v1/chat/completions`. */
  count(path: string): number;
  close(): Promise<void>;
}

export const chat = '/v1/chat/completions';
/** Requests to the judge use `chat` as well; they are scripted and counted separately. */
export const reviews = `${chat}#review`;
export const moderations = '/v1/moderations';
export const images = '/v1/images/generations';

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** A story of five pages in the form that `story/prompt.ts` requires. */
export const draft = (pages = 5): JsonObject => ({
  title: 'The Lantern',
  pages: Array.from({ length: pages }, (_, at) => ({
    text: `The mouse went through door ${at + 1}. It was quiet there.`,
    scene: `A mouse at door ${at + 1}.`,
  })),
});

export const completion = (content: unknown, choice: JsonObject = {}): JsonObject => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'scripted-model',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      ...choice,
      message: {
        role: 'assistant',
        content: typeof content === 'string' ? content : JSON.stringify(content),
        refusal: null,
      },
    },
  ],
  usage: { prompt_tokens: 900, completion_tokens: 700, total_tokens: 1600 },
});

export const writes = (content: unknown = draft(), choice: JsonObject = {}): Reply =>
  json(200, completion(content, choice));
/** The same story as server-sent events, in pieces of this length; `gates` are waited for before each page. */
export const streams =
  (
    content: JsonObject = draft(),
    options: {
      readonly piece?: number;
      readonly before?: (page: number) => Promise<void> | void;
      readonly finish?: string;
    } = {},
  ): Reply =>
  async (response) => {
    const { piece = 20, before = () => undefined, finish = 'stop' } = options;
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'scripted-model' };
    const send = (chunk: object): void => void response.write(`data: ${JSON.stringify({ ...head, ...chunk })}\n\n`);
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    let page = 0;
    // Split before each page's text, so that a gate waits where the page has not arrived.
    for (const part of JSON.stringify(content).split(/(?=\{"text":)/)) {
      if (part.startsWith('{"text":')) await before((page += 1));
      for (const delta of part.match(new RegExp(`[^]{1,${piece}}`, 'g')) ?? [])
        send({ choices: [{ index: 0, delta: { content: delta }, finish_reason: null }] });
    }
    send({ choices: [{ index: 0, delta: {}, finish_reason: finish }] });
    send({ choices: [], usage: { prompt_tokens: 900, completion_tokens: 700, total_tokens: 1600 } });
    response.end('data: [DONE]\n\n');
  };

/** @param scores of OpenAI's categories */
export const moderates = (flagged = false, scores: Readonly<Record<string, number>> = {}): Reply =>
  json(200, { id: 'modr-1', model: 'scripted', results: [{ flagged, categories: {}, category_scores: scores }] });
/**
 * A judgment that passes for every age group; `score` is each criterion's. It has no sentences, which would have to
 * pass moderation.
 */
export const judgment = (score = 10, violations: readonly JsonObject[] = [], sentence = ''): JsonObject => ({
  scores: ['fear', 'ageFit', 'kindness', 'coherence', 'onIdea'].map((criterion) => ({ criterion, score, sentence })),
  violations: [...violations],
});
export const judges = (content: unknown = judgment()): Reply => json(200, completion(content));

/** The smallest possible picture: one gray pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
export const draws = (picture: Uint8Array = png): Reply =>
  json(200, { created: 1, data: [{ b64_json: Buffer.from(picture).toString('base64') }] });
/** Never answers; the other side has to give up. */
export const hangs: Reply = () => undefined;
export const resets: Reply = (response) => void response.socket?.destroy();

/** Answers with `reply` only once `gate` has resolved, so a test can check the state meanwhile. */
export const after =
  (gate: Promise<unknown>, reply: Reply): Reply =>
  async (response, asked) => {
    await gate;
    await reply(response, asked);
  };

const otherwise: Readonly<Record<string, Reply>> = {
  [chat]: writes(),
  [reviews]: judges(),
  [moderations]: moderates(),
  [images]: draws(),
};

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const path = request.url ?? '';
  return {
    path: path === chat && text.includes('{\\"task\\":\\"review\\"') ? reviews : path,
    headers: request.headers,
    body: text === '' ? {} : (JSON.parse(text) as JsonObject),
  };
}

/** A scripted OpenAI-compatible server on the loopback interface. */
export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  const scripts = new Map<string, Reply[]>();
  const server = createServer((request, response) => {
    void (async () => {
      const one = await read(request);
      asked.push(one);
      const reply =
        scripts.get(one.path)?.shift() ?? otherwise[one.path] ?? json(404, { error: { message: 'unknown path' } });
      await reply(response, one);
    })();
  });
  // Closing a connection while the next request is on its way would be an unintended fault.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    script: (path, ...replies) => void scripts.set(path, [...(scripts.get(path) ?? []), ...replies]),
    count: (path) => asked.filter((one) => one.path === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
