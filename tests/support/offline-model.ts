import { systemClock } from 'local-cloud/clock.ts';
import { startStoryteller } from 'storyteller/storyteller.ts';
import { chat, completion, moderations } from './model-server.ts';
import type { Asked, ModelServer, Reply } from './model-server.ts';

/** Answers like the local storyteller. */
function offline(): Reply {
  const storyteller = startStoryteller({ clock: systemClock, delayMs: 0, log: () => undefined });
  return async (response, { path, headers, body }) => {
    const { authorization = '' } = headers;
    const answer = await storyteller({
      method: 'POST',
      path,
      headers: { authorization },
      body: Buffer.from(JSON.stringify(body)),
    });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
}

/** Lets the local storyteller write the next story and check it. */
export function scriptOffline(model: ModelServer): void {
  model.script(chat, offline());
  model.script(moderations, offline(), offline());
}

/** The messages of a chat completion's request, by role. */
export function messageOf({ body }: Asked, role: 'system' | 'user'): string {
  const messages = (body['messages'] ?? []) as unknown as readonly {
    readonly role: string;
    readonly content: string;
  }[];
  return messages.find((message) => message.role === role)?.content ?? '';
}

/** A model that uses every token of its request on every page, and names it in the title and in every scene. */
export const usesTokens: Reply = (response, asked) => {
  const tokens = [...new Set(messageOf(asked, 'user').match(/@@[A-Z]+(?:_\d+)?@@/g) ?? [])].join(', ');
  const content = {
    title: `About ${tokens}`,
    pages: Array.from({ length: 5 }, () => ({
      text: `${tokens}'s evening was quiet.`,
      scene: `A room with ${tokens}.`,
    })),
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(completion(content)));
};
