import { UsageError } from './target.ts';

/**
 * Calls the control endpoint of the running local cloud. The call takes as long as the work does, and the server sends
 * white space meanwhile: `fetch` times out between bytes, not in total.
 * @throws UsageError if no cloud answers, or it refuses
 */
export async function askControl(
  path: string,
  environment: NodeJS.ProcessEnv,
  body?: object,
): Promise<Readonly<Record<string, unknown>>> {
  const url = `http://127.0.0.1:${environment['PORT'] ?? '4000'}/control/${path}`;
  const answer = await fetch(
    url,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  ).catch(() => undefined);
  if (answer === undefined)
    throw new UsageError(`Nothing answers at ${url}. Start the local cloud with npm start; PORT sets its port.`);
  const reply = await readAnswer(answer);
  if (reply === undefined)
    throw new UsageError(`${url} closed the connection before it was done. Look at the output of npm start.`);
  if (!answer.ok) throw new UsageError(String(reply['message']));
  return reply;
}

async function readAnswer(answer: Response): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
