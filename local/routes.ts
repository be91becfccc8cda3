import { AwsError, jsonBody, jsonResponse, page, readOnlyRoute } from 'local-cloud';
import type { Emulation, Route } from 'local-cloud';
import { localConfig } from './client-config.ts';
import { demoUser } from './seed.ts';
import { webPages } from './web/service.ts';

/**
 * `POST /control/ring` with `{bedtimeId?}`: runs that bedtime, or every one, now. Answers `{rung}`, the number of
 * bedtimes.
 */
const ring = ({ scheduler }: Pick<Emulation, 'scheduler'>): Route =>
  page('/control/ring', (request) => {
    const { bedtimeId = '' } = (request.method === 'POST' ? jsonBody(request) : undefined) ?? { bedtimeId: null };
    if (typeof bedtimeId !== 'string')
      return jsonResponse(400, {
        message: 'Send {"bedtimeId": "..."} in a POST request, or {} to ring every bedtime.',
      });
    // A schedule's name ends in the bedtime's id (story/schedule.ts).
    return jsonResponse(200, { rung: scheduler.runNow(bedtimeId.replaceAll('-', '')).length });
  });

/**
 * `POST /control/invite` with `{email}`: mails a temporary password, like `npm run invite` on AWS. Answers `{email}`,
 * or the error.
 */
const invite = ({ cognito, stack }: Pick<Emulation, 'cognito' | 'stack'>): Route =>
  page('/control/invite', (request) => {
    const { email } = (request.method === 'POST' ? jsonBody(request) : undefined) ?? {};
    if (typeof email !== 'string') return jsonResponse(400, { message: 'Send {"email": "..."} in a POST request.' });
    try {
      cognito.invite({ userPoolId: stack.outputs['UserPoolId'] ?? '', email });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return jsonResponse(400, { message: error.message });
    }
    return jsonResponse(200, { email });
  });

/** What this machine serves in addition to the local cloud: the web app, its configuration, ringing, and invitations. */
export function nightlightRoutes(
  cloud: Emulation,
  webFolder: string | undefined,
  narrator: string | undefined,
): Route[] {
  const config = localConfig(cloud.stack, cloud.url, demoUser, narrator);
  return [
    // The server narrows the `*` to pages of this machine and those of --allow-origin.
    page(
      '/config.json',
      readOnlyRoute(() =>
        jsonResponse(200, config, { 'cache-control': 'no-store', 'access-control-allow-origin': '*' }),
      ),
    ),
    ring(cloud),
    invite(cloud),
    ...(webFolder === undefined ? [] : [{ prefix: '/', handle: webPages(webFolder, cloud.url) }]),
  ];
}
