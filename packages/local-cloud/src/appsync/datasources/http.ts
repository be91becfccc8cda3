import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AssumingService, Credentials, Iam } from '../../aws/types.ts';
import { notSupportedHeader } from '../../aws/hosts.ts';
import type { Clock } from '../../clock.ts';
import { NotSupported } from '../../errors.ts';
import { readWholeBody, type HttpRequest, type SendHttp } from '../../http.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { HttpSource } from '../definition/data-source.ts';
import { badRequest } from '../errors.ts';
import { answered, failed, sessionName, type DataSource, type DataSourceAnswer } from './types.ts';

export interface HttpServices {
  readonly iam: Pick<Iam, 'assume'>;
  readonly assuming: AssumingService;
  readonly send: SendHttp;
  readonly clock: Pick<Clock, 'now'>;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** AppSync's quota for a resolver's response: a larger body could not be passed to the response handler. */
const maximumBody = 5 * 1024 * 1024;
/** How long before their expiration credentials are replaced, in milliseconds. */
const renewal = 5 * 60 * 1000;

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

interface Prepared {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const strings = (value: Json | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {})
      .filter(([, entry]) => entry !== null)
      .map(([name, entry]) => [name, String(entry)]),
  );

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-http-js.html */
function read(request: Json, endpoint: URL): Prepared {
  if (!isObject(request)) throw badRequest("Value for field '$[method]' not found.");
  const { method, resourcePath } = request;
  if (typeof method !== 'string') throw badRequest("Value for field '$[method]' not found.");
  if (!methods.includes(method)) throw badRequest(`Unsupported HTTP method '${method}'.`);
  if (typeof resourcePath !== 'string') throw badRequest("Value for field '$[resourcePath]' not found.");
  const params: JsonObject = isObject(request.params) ? request.params : {};
  const { body } = params;
  const [path = '', search = ''] = resourcePath.split('?', 2);
  const headers = Object.entries(strings(params.headers)).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    value,
  ]);
  return {
    method,
    path: `${endpoint.pathname.replace(/\/$/, '')}/${path.replace(/^\//, '')}`,
    query: { ...Object.fromEntries(new URLSearchParams(search)), ...strings(params.query) },
    headers: { ...Object.fromEntries(headers), host: endpoint.host },
    body: body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export class HttpDataSource implements DataSource {
  #credentials: Credentials | undefined;

  constructor(
    readonly source: HttpSource,
    readonly services: HttpServices,
  ) {}

  async send(request: Json, signal: AbortSignal): Promise<DataSourceAnswer> {
    const prepared = read(request, this.source.endpoint);
    const body = Buffer.from(prepared.body);
    const query = Object.entries(prepared.query)
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .join('&');
    try {
      const headers = await this.#sign(prepared);
      const sent: HttpRequest = {
        method: prepared.method,
        path: prepared.path,
        query,
        body,
        headers: body.length === 0 ? headers : { ...headers, 'content-length': String(body.length) },
      };
      // AppSync does not follow redirects; it returns them like any other answer.
      const response = await this.services.send(this.source.endpoint.origin, sent, signal);
      const missing = response.headers[notSupportedHeader];
      // A resolver that ignores the status would continue as if AWS had done it.
      if (missing !== undefined) throw new NotSupported(decodeURIComponent(missing));
      const text = (await readWholeBody(response)).toString();
      if (text.length > maximumBody)
        return failed('Http:HttpRequestException', `The response is larger than ${maximumBody} bytes.`);
      return answered({ statusCode: response.status, headers: { ...response.headers }, body: text });
    } catch (error) {
      if (error instanceof NotSupported) throw error;
      // There was no HTTP answer. The reason contains at most the host, never what was sent.
      return failed(
        'Http:HttpRequestException',
        error instanceof Error ? error.message : 'The request could not be sent.',
      );
    }
  }

  #session(roleArn: string): Credentials {
    const known = this.#credentials;
    if (known !== undefined && known.expiration - renewal > this.services.clock.now()) return known;
    this.#credentials = this.services.iam.assume(roleArn, sessionName, undefined, this.services.assuming);
    return this.#credentials;
  }

  async #sign({ method, path, query, headers, body }: Prepared): Promise<Record<string, string>> {
    const { signing, endpoint } = this.source;
    if (signing === null) return { ...headers };
    const { accessKeyId, secretAccessKey, sessionToken } = this.#session(signing.roleArn);
    const signer = new SignatureV4({
      credentials: { accessKeyId, secretAccessKey, sessionToken },
      region: signing.region,
      service: signing.service,
      sha256: Sha256,
    });
    const signed = await signer.sign(
      {
        method,
        path,
        query: { ...query },
        headers: { ...headers },
        body,
        protocol: endpoint.protocol,
        hostname: endpoint.hostname,
      },
      { signingDate: new Date(this.services.clock.now()) },
    );
    return signed.headers;
  }
}
