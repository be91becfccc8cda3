import { AwsError, NotSupported } from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Principal, RestService } from './types.ts';

const xml = (status: number, body: string): HttpResponse => ({ status, headers: { 'content-type': 'text/xml' }, body });

/** STS's query protocol, limited to `GetCallerIdentity`, which any signed caller may call. */
export const sts: RestService = {
  signingName: 'sts',
  handle(principal: Principal, request: HttpRequest): Promise<HttpResponse> {
    const action =
      new URLSearchParams(request.body.toString('utf8')).get('Action') ??
      new URLSearchParams(request.query).get('Action');
    if (action === null)
      throw new AwsError('MissingAction', 'The request is missing an action or a required parameter.');
    if (action !== 'GetCallerIdentity') throw new NotSupported(`STS ${action}`);
    const { arn, userId, accountId } = principal;
    return Promise.resolve(
      xml(
        200,
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
          `<Arn>${arn}</Arn><UserId>${userId}</UserId><Account>${accountId}</Account>` +
          '</GetCallerIdentityResult></GetCallerIdentityResponse>',
      ),
    );
  },
};
