import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, memberOf, membersOf, templateText } from '../template/template-text.ts';

/** A statement of a policy, with its values as `templateText` writes them. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Whether it covers everything except what it names. */
  readonly inverted: boolean;
  /** Whether it covers any caller. */
  readonly anyone: boolean;
  /** Whether it covers a service of AWS, on anyone's behalf. */
  readonly service: boolean;
  /** As in the template. */
  readonly condition: unknown;
}

/** The statements of every policy in any property of a resource. */
export function policyStatements({ properties }: TemplateResource): Statement[] {
  return documentsIn(properties).flatMap((document) => listOf(memberOf(document, 'Statement')).map(readStatement));
}

function documentsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'Statement' in value ? [value] : Object.values(value).flatMap(documentsIn);
}

function readStatement(statement: unknown): Statement {
  const texts = (name: string) => listOf(memberOf(statement, name)).map(templateText);
  const inverse = ['NotAction', 'NotResource', 'NotPrincipal'].map((name) => memberOf(statement, name));
  return {
    effect: templateText(memberOf(statement, 'Effect')),
    actions: texts('Action'),
    resources: texts('Resource'),
    inverted: inverse.some((member) => member !== undefined),
    anyone: principalsOf(memberOf(statement, 'Principal')).includes('*'),
    service: memberOf(statement, 'Principal', 'Service') !== undefined,
    condition: memberOf(statement, 'Condition'),
  };
}

/** All principals of any kind: `*`, or one or a list for each kind. */
function principalsOf(principal: unknown): string[] {
  if (typeof principal !== 'object') return listOf(principal).map(templateText);
  return membersOf(principal).flatMap(([, ofKind]) => listOf(ofKind).map(templateText));
}
