import { UsageError } from './target.ts';

/**
 * Asks the control of the local cloud that runs here. It takes as long as its work does, and sends white space meanwhile: `fetch` waits for the
 * next byte, not for the last. @throws UsageError where none answers, or it refuses
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
    throw new UsageError(`Nobody answers at ${url}: npm start runs the local cloud, PORT says where.`);
  const said = await readAnswer(answer);
  if (said === undefined) throw new UsageError(`${url} broke off before it was done: look at what npm start says.`);
  if (!answer.ok) throw new UsageError(String(said['message']));
  return said;
}

async function readAnswer(answer: Response): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
