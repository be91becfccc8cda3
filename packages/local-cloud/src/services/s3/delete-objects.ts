import { AwsError, NotSupported } from '../../errors.ts';
import type { HttpResponse } from '../../http.ts';
import { escapeXml, readXml, XmlError } from '../../xml.ts';
import { checkBody, isChecksum } from './checksums.ts';
import { s3Error, xmlResponse } from './errors.ts';
import type { ObjectCall } from './objects.ts';
import { refuseHeaders, refuseParameters } from './request.ts';

interface Order {
  readonly keys: readonly string[];
  readonly quiet: boolean;
}

const limit = 1000;
const malformed = (): AwsError =>
  s3Error('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');

/** `<Delete><Quiet>..</Quiet><Object><Key>..</Key></Object>...</Delete>` */
function readOrder(text: string): Order {
  const keys: string[] = [];
  let quiet = false;
  let path = '';
  let value = '';
  for (const token of readXml(text)) {
    if (token.kind === 'text') value += token.text;
    if (token.kind === 'open') {
      path += `/${token.name}`;
      value = '';
      if (!['/Delete', '/Delete/Quiet', '/Delete/Object', '/Delete/Object/Key'].includes(path)) {
        if (/^\/Delete\/Object\/(VersionId|ETag|LastModifiedTime|Size)$/.test(path))
          throw new NotSupported(`${token.name} in S3's DeleteObjects`);
        throw malformed();
      }
    }
    if (token.kind === 'close' || (token.kind === 'open' && token.empty)) {
      if (path === '/Delete/Object/Key') keys.push(value);
      if (path === '/Delete/Quiet') quiet = value.trim() === 'true';
      path = path.slice(0, path.lastIndexOf('/'));
    }
  }
  if (keys.length < 1 || keys.length > limit || keys.includes('')) throw malformed();
  return { keys, quiet };
}

function parse(body: Buffer): Order {
  try {
    return readOrder(body.toString('utf8'));
  } catch (error) {
    throw error instanceof XmlError ? malformed() : error;
  }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export async function deleteObjects({ caller, bucket, store, request, authorize }: ObjectCall): Promise<HttpResponse> {
  refuseParameters(request, /^delete$/);
  refuseHeaders(request, /^x-amz-checksum-/);
  const { headers, body } = request;
  if (headers['content-md5'] === undefined && !Object.keys(headers).some(isChecksum)) {
    throw s3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
  }
  checkBody(headers, body);
  const { keys, quiet } = parse(body);
  const results: string[] = [];
  for (const key of keys) {
    try {
      authorize(caller, 's3:DeleteObject', bucket, key);
      await store.remove(key);
      if (!quiet) results.push(`<Deleted><Key>${escapeXml(key)}</Key></Deleted>`);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      results.push(
        `<Error><Key>${escapeXml(key)}</Key><Code>${error.type}</Code><Message>${escapeXml(error.message)}</Message></Error>`,
      );
    }
  }
  return xmlResponse(
    200,
    `<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${results.join('')}</DeleteResult>`,
  );
}
