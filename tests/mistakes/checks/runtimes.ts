import { at, plain } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';

/** The dates on which AWS ends support: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const ends: Readonly<Record<string, string>> = {
  'nodejs18.x': '2025-09-01',
  'nodejs20.x': '2026-04-30',
  'nodejs22.x': '2027-04-30',
  'nodejs24.x': '2028-04-30',
};
/** Long enough to migrate without haste. */
const NOTICE = 180 * 86_400_000;

function ofFunction(runtime: string, now: number): string[] {
  const end = ends[runtime];
  if (end === undefined) return [`runs on ${runtime}, of which the table here does not know when it ends`];
  if (Date.parse(end) <= now) return [`runs on ${runtime}, which ended on ${end}`];
  return Date.parse(end) - NOTICE <= now ? [`runs on ${runtime}, which ends on ${end}: change to a later one`] : [];
}

/**
 * @param now milliseconds since the epoch. With today's date this fails by itself half a year before a runtime ends,
 * which is its purpose.
 */
export function runtimes(deployed: Deployed, now: number): string[] {
  const functions = deployed
    .ofType('AWS::Lambda::Function')
    .flatMap(({ logicalId, properties }) =>
      ofFunction(String(properties['Runtime']), now).map((problem) => `${plain(logicalId)} ${problem}`),
    );
  const resolvers = ['AWS::AppSync::Resolver', 'AWS::AppSync::FunctionConfiguration']
    .flatMap((type) => deployed.ofType(type))
    .filter(({ properties }) => {
      const { Name, RuntimeVersion } = at(properties, 'Runtime');
      return Name !== 'APPSYNC_JS' || RuntimeVersion !== '1.0.0';
    })
    .map(({ logicalId }) => `${plain(logicalId)} does not run on APPSYNC_JS 1.0.0, the only version there is`);
  const edges = deployed
    .ofType('AWS::CloudFront::Function')
    .filter(({ properties }) => at(properties, 'FunctionConfig')['Runtime'] !== 'cloudfront-js-2.0')
    .map(({ logicalId }) => `${plain(logicalId)} does not run on cloudfront-js-2.0`);
  return [...functions, ...resolvers, ...edges];
}
