import { UsageError } from './target.ts';

/** Asks the control of the local cloud that runs here. @throws UsageError where none answers, or it refuses */
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
  const said = (await answer.json()) as Readonly<Record<string, unknown>>;
  if (!answer.ok) throw new UsageError(String(said['message']));
  return said;
}
