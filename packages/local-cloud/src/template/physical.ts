import { cognito } from './physical/cognito.ts';
import { appsync } from './physical/appsync.ts';
import { compute } from './physical/compute.ts';
import { events } from './physical/events.ts';
import { generatedName, lower } from './names.ts';
import { management } from './physical/management.ts';
import { storage } from './physical/storage.ts';
import type { Facts, Physical } from './physical/facts.ts';

/**
 * What `Ref` and each `Fn::GetAtt` return, by resource type. Source: "Return values" on each type's page of the
 * CloudFormation reference.
 */
const table: Readonly<Record<string, Physical>> = {
  ...appsync,
  ...cognito,
  ...compute,
  ...events,
  ...management,
  ...storage,
};

/** Types that are not in the table also resolve, to values that are well-formed and stable but otherwise meaningless. */
const generic: Physical = {
  ref: (facts) => generatedName(facts.stack, facts.logicalId, 128),
};

/** A unique address that cannot belong to anyone: https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
function genericAttribute(facts: Facts, name: string): string {
  const id = lower(`${facts.stack}\0${facts.logicalId}\0${name}`, 16);
  if (name.endsWith('Arn'))
    return `arn:aws:${facts.type.split('::')[1]?.toLowerCase() ?? 'custom'}:${facts.region}:${facts.account}:${generic.ref(facts)}`;
  if (/ur[li]$/i.test(name)) return `https://${id}.invalid/`;
  if (/(?:endpoint|address|domain|domainname|dns)$/i.test(name)) return `${id}.invalid`;
  return /port$/i.test(name) ? '443' : id;
}

export const physicalId = (facts: Facts): string => (table[facts.type] ?? generic).ref(facts);

/** Undefined if the type is known and does not have this attribute. */
export function attribute(facts: Facts, name: string): string | undefined {
  const known = table[facts.type];
  if (known === undefined) return genericAttribute(facts, name);
  return known.attributes !== undefined && Object.hasOwn(known.attributes, name)
    ? known.attributes[name]?.(facts)
    : undefined;
}
