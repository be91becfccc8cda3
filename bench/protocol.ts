import type { Unit } from 'local-cloud';

/** To the cloud's process: change these stories, let the model answer so, tell the bill, or (empty) stop. */
export interface ToCloud {
  readonly touch?: readonly string[];
  readonly model?: 'slow' | 'quick' | 'scripted';
  readonly bill?: true;
}

/** Told when it was asked for. */
export interface Bill {
  readonly billed: Readonly<Partial<Record<Unit, number>>>;
}

/** From the cloud's process, once, when it answers. */
export interface FromCloud {
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What was measured, beside what was aimed at. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly met: boolean;
}

/** The value below which `share` of the sorted values lie. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
