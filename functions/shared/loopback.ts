/** The local cloud's address; on AWS the variable is not set. */
const ONE_MACHINE = /^http:\/\/127\.0\.0\.1(:\d+)?(\/|$)/;

/**
 * Whether a webhook may be `http://127.0.0.1:<port>`: only if it is configured, and only on one machine. On AWS that
 * address is the function's own runtime, whatever is configured.
 */
export const loopbackAllowed = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  environment['WEBHOOK_LOOPBACK'] === 'on' && ONE_MACHINE.test(environment['AWS_ENDPOINT_URL'] ?? '');
