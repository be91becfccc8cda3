import { spawn } from 'node:child_process';
import type { StoryFieldsFragment } from '../../../graphql/generated/operations.ts';
import { root } from '../../support/cloud.ts';

/** Options of a story without pictures and narration. */
export const wordsOnly = ['--illustrations', '0', '--no-narrate'] as const;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  /** The first matching line of stdout, already printed or still to come; rejects when the program ends before. */
  line(fits: RegExp): Promise<string>;
  /** The text on stdout so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Runs `npm run story` as npm does, without this machine's own settings. */
export function story(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Program {
  const child = spawn(process.execPath, ['run.mjs', 'scripts/story.ts', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_NO_WARNINGS: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let waiting: {
    readonly fits: RegExp;
    readonly resolve: (line: string) => void;
    readonly reject: (reason: Error) => void;
  }[] = [];
  const find = (fits: RegExp): string | undefined =>
    stdout
      .split('\n')
      .slice(0, -1)
      .find((line) => fits.test(line));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    waiting = waiting.filter(({ fits, resolve }) => {
      const line = find(fits);
      if (line !== undefined) resolve(line);
      return line === undefined;
    });
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      for (const { fits, reject: give } of waiting)
        give(new Error(`The program ended (${code}) without ${String(fits)}:\n${stdout}${stderr}`));
      resolve({ code, stdout, stderr });
    });
  });
  return {
    line: (fits) => {
      const line = find(fits);
      return line === undefined
        ? new Promise((resolve, reject) => waiting.push({ fits, resolve, reject }))
        : Promise.resolve(line);
    },
    output: () => stdout,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

/** The output of `--json`: throws unless it is one object per line. */
export const printed = (stdout: string): StoryFieldsFragment[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as StoryFieldsFragment);
