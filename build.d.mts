import type { OutputFile } from 'esbuild';

/** How many bundles were made. */
export interface Built {
  readonly resolvers: number;
  readonly functions: number;
}

export function build(outdir?: string): Promise<Built>;
export function bundleResolvers(outdir: string): Promise<OutputFile[]>;
