/** The local cloud's address; on AWS the variable is not set. */
const ONE_MACHINE = /^http:\/\/127\.0\.0\.1(:\d+)?(\/|$)/;

/**
 * Whether a webhook may be `http://127.0.0.1:<port>`: only if it is configured, and only on one machine. On AWS that
 * address is the function's own runtime, whatever is configured.
 */
export const loopbackAllowed = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  environment['WEBHOOK_LOOPBACK'] === 'on' && ONE_MACHINE.test(environment['AWS_ENDPOINT_URL'] ?? '');

/**
 * Ports of 127.0.0.1 that lead to the local cloud itself. Programs of this machine can ring bedtimes there and move the
 * clock, and a webhook must not be one of them.
 */
export const ownPorts = (environment: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const [, port = ':80'] = ONE_MACHINE.exec(environment['AWS_ENDPOINT_URL'] ?? '') ?? [];
  // A function's connection to 443 of this machine leads to the local cloud as well.
  return [port.slice(1), '443'];
};
