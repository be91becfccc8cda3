import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of `scripts/` as npm does, without this machine's AWS settings, against `endpoint`. */
export function runScript(
  name: string,
  args: readonly string[],
  endpoint: string,
  input = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['run.mjs', `scripts/${name}.ts`, ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: '/nonexistent',
        AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
        AWS_MAX_ATTEMPTS: '1',
        // The SDK prints warnings on Node 20, which are not tested here.
        NODE_NO_WARNINGS: '1',
        ...environment,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    // A script that refuses its arguments ends before it reads.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
