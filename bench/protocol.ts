import type { Unit } from 'local-cloud';

/** To the cloud's process: change these stories, answer like this model, send the bill, or (empty) stop. */
export interface ToCloud {
  readonly touch?: readonly string[];
  readonly model?: 'slow' | 'quick' | 'scripted';
  readonly bill?: true;
}

/** The answer to `bill`. */
export interface Bill {
  readonly billed: Readonly<Partial<Record<Unit, number>>>;
}

/** From the cloud's process, once, when it is ready. */
export interface FromCloud {
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
}
