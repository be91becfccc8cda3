import { at } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';

/** A function of the template, as far as the checks need it. */
export interface FunctionUnderTest {
  readonly logicalId: string;
  /** The folder below `functions/`. */
  readonly name: string;
  readonly arn: string;
  readonly ref: string;
  readonly role: string;
  readonly timeout: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly traced: boolean;
  /** The name of its log group. */
  readonly logGroup: string;
  /** Our own modules in its bundle, without packages. */
  readonly code: string;
}

interface Own {
  readonly name: string;
  readonly code: string;
}

/** A bundle has a million characters, and several checks search it. */
const read = new Map<string, Own>();

/** esbuild writes each module's path above it. */
function ownModules(bundle: string): Own {
  const known = read.get(bundle) ?? readModules(bundle);
  read.set(bundle, known);
  return known;
}

function readModules(bundle: string): Own {
  const modules = bundle.split(/^\/\/ (?=[\w@.-]+\/)/m).filter((module) => /^(functions|story|graphql)\//.test(module));
  const [, name = ''] = /^functions\/(\w+)\/handler\.ts/m.exec(modules.join('')) ?? [];
  return { name, code: modules.join('') };
}

export function functionsOf(deployed: Deployed): FunctionUnderTest[] {
  return deployed.ofType('AWS::Lambda::Function').map(({ logicalId, properties, ref, att }) => ({
    logicalId,
    ...ownModules(deployed.code.get(logicalId) ?? ''),
    arn: att('Arn'),
    ref,
    role: String(properties['Role']),
    timeout: Number(properties['Timeout'] ?? 3),
    variables: Object.fromEntries(
      Object.entries(at(properties, 'Environment', 'Variables')).map(([name, value]) => [name, String(value)]),
    ),
    traced: at(properties, 'TracingConfig')['Mode'] === 'Active',
    logGroup: String(at(properties, 'LoggingConfig')['LogGroup']),
  }));
}
