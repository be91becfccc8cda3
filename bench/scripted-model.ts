import { readWholeBody } from 'local-cloud';
import type { Clock, HttpRequest, HttpResponse, Log } from 'local-cloud';
import { startStoryteller } from 'storyteller/storyteller.ts';

/** How long the scripted model takes, in milliseconds. */
export const modelDelays = { text: 3_000, picture: 4_000 } as const;

/**
 * The offline storyteller's text, spread over its time, and one picture for all, drawn once, so that drawing is not
 * measured.
 */
export function scriptedModel(clock: Clock, log: Log): (request: HttpRequest) => Promise<HttpResponse> {
  const writer = startStoryteller({ clock, delayMs: modelDelays.text, log });
  const painter = startStoryteller({ clock, delayMs: 0, log });
  let picture: Promise<HttpResponse> | undefined;
  const draw = async (request: HttpRequest): Promise<HttpResponse> => {
    const answer = await painter(request);
    return { ...answer, body: await readWholeBody(answer) };
  };
  return async (request) => {
    if (request.path !== '/v1/images/generations') return writer(request);
    picture ??= draw(request);
    await new Promise<void>((resolve) => void clock.after(modelDelays.picture, resolve));
    return picture;
  };
}
