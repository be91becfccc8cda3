import type { Cloud } from '../cloud.ts';

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
};

const section = (title: string, rows: readonly (readonly [string, string])[]): string[] =>
  rows.length === 0 ? [] : [`${title}\n${table(rows)}\n`];

function addressRows({ addresses, url }: Cloud): (readonly [string, string])[] {
  const { graphql, realtime, console: page, mail, aws } = addresses;
  return [
    ['GraphQL', graphql ?? 'none: no stack has an AWS::AppSync::GraphQLApi'],
    ...(realtime === undefined ? [] : [['real time', realtime] as const]),
    ...(page === undefined ? [] : [['console', page] as const]),
    ['mail', mail],
    ['AWS endpoint', `${aws}    as AWS_ENDPOINT_URL`],
    ['clock', `${url}/control/clock`],
  ];
}

export const leftOutText = (lines: readonly string[]): string =>
  `Left out, and refused when it is called:\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`).join('\n')}\n`;

/** What the operator of a running cloud needs to know; its last line is `ready <address>`. */
export function report(cloud: Cloud): string {
  const { stack, leftOut, difference, apiKeys, url } = cloud;
  return [
    `${stack.name} in ${stack.region}${stack.isRegionAssumed ? ' (the assembly names no region)' : ''}\n`,
    ...section('Outputs', Object.entries(stack.outputs)),
    ...section('Addresses', addressRows(cloud)),
    ...section(
      'API keys',
      apiKeys.map((key) => ['x-api-key', key]),
    ),
    ...(stack.unsupported.length === 0
      ? []
      : [`Not emulated, so nothing is made of it: ${stack.unsupported.join(', ')}\n`]),
    ...(difference === undefined ? [] : [`${difference}\n`]),
    ...(leftOut.length === 0 ? [] : [leftOutText(leftOut)]),
    `ready ${url}`,
  ].join('\n');
}
