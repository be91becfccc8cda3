'use strict';
const { createHash, createHmac } = require('node:crypto');
const { request } = require('node:https');
const { unmarshall } = require('@aws-sdk/util-dynamodb');

const { API_URL, AWS_REGION, BUCKET } = process.env;

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/** What `AWS.Signers.V4` of version 2 of the SDK does: the host is signed without a port, because on AWS there is none. */
function sign({ method, host, path, service, body }) {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers = {
    host,
    'x-amz-content-sha256': sha256(body),
    'x-amz-date': time,
    'x-amz-security-token': AWS_SESSION_TOKEN,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    path,
    '',
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const scope = `${time.slice(0, 8)}/${AWS_REGION}/${service}/aws4_request`;
  const key = scope.split('/').reduce((from, part) => hmac(from, part), `AWS4${AWS_SECRET_ACCESS_KEY}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
}

/** No endpoint, no port: `host` is all that this client knows, as in the blog posts that it is taken from. */
function send(method, host, path, service, body) {
  const headers = { ...sign({ method, host, path, service, body }), 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request({ method, host, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${service} ${response.statusCode} ${text}`)),
      );
    });
    sent.on('error', reject).end(body);
  });
}

async function publish(story) {
  const { hostname, pathname } = new URL(API_URL);
  const body = JSON.stringify({
    query: 'mutation Publish($data: AWSJSON) { publish(data: $data) }',
    variables: { data: JSON.stringify(story) },
  });
  const { errors } = JSON.parse(await send('POST', hostname, pathname, 'appsync', body));
  // AppSync answers 200 to what it refused.
  if (errors) throw new Error(`publish: ${errors[0].errorType}`);
}

const archive = (story) =>
  send('PUT', `${BUCKET}.s3.${AWS_REGION}.amazonaws.com`, `/stories/${story.id}.json`, 's3', JSON.stringify(story));

exports.handler = async ({ Records }) => {
  for (const { dynamodb } of Records) {
    if (!dynamodb.NewImage) continue;
    const story = unmarshall(dynamodb.NewImage);
    await archive(story);
    await publish(story);
  }
};
