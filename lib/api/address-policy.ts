import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { letsIn } from '../check/sources/ipv6-problems.ts';
import type { Source } from '../props/source.ts';
import { UserError } from '../props/user-error.ts';

/**
 * The most characters of a policy after API Gateway has expanded its ARNs.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const policyCharacters = 8_192;

/** The longest text that replaces `execute-api:/`: partition, region, account and id of the API. */
const arnCharacters = 70;

/** Whether a source allows an IPv6 range. */
export function needsIpv6(sources: readonly Source[]): boolean {
  return sources.some((source) => letsIn(source, 6));
}

/**
 * Who may call which path: for a source with `allowedAddresses`, these addresses; for any other source, anyone. All
 * other calls are refused, other spellings of a path included.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 * @returns undefined if every source is open
 * @throws UserError if the policy would be longer than AWS allows
 */
export function addressPolicy(sources: readonly Source[]): PolicyDocument | undefined {
  if (sources.every(({ allowedAddresses }) => allowedAddresses === undefined)) return undefined;
  const statements = statementsOf(sources);
  const characters = charactersOf(statements);
  if (characters > policyCharacters) {
    const fitting = sources.filter((_, index) => fits(sources.slice(0, index + 1))).length;
    throw new UserError(
      `The sources' allowedAddresses make a policy of about ${characters} characters, and AWS allows ${policyCharacters}: of ` +
        `${sources.length} sources ${fitting} fit. Join ranges, or place some of the sources in a second WebhookReceiver.`,
    );
  }
  return new PolicyDocument({ statements });
}

function fits(sources: readonly Source[]): boolean {
  return charactersOf(statementsOf(sources)) <= policyCharacters;
}

function statementsOf(sources: readonly Source[]): PolicyStatement[] {
  const open = sources.filter(({ allowedAddresses }) => allowedAddresses === undefined);
  return [
    ...(open.length === 0 ? [] : [allow(open)]),
    // Sources with the same ranges, such as a vendor's tenants, share a statement, since the policy's length is
    // limited.
    ...Array.from(withSameAddresses(sources).values(), (same) => allow(same, same[0]!.allowedAddresses)),
  ];
}

function withSameAddresses(sources: readonly Source[]): ReadonlyMap<string, readonly Source[]> {
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    if (source.allowedAddresses === undefined) continue;
    const key = source.allowedAddresses.toSorted().join();
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  return groups;
}

function allow(sources: readonly Source[], addresses?: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions: ['execute-api:Invoke'],
    // Every method, so that an allowed address gets a 405 rather than a 403.
    resources: sources.map(({ name }) => `execute-api:/*/*/${name}`),
    ...(addresses === undefined ? {} : { conditions: { IpAddress: { 'aws:SourceIp': addresses } } }),
  });
}

function charactersOf(statements: readonly PolicyStatement[]): number {
  return statements.reduce(
    (sum, statement) =>
      sum + JSON.stringify(statement.toStatementJson()).length + statement.resources.length * arnCharacters,
    0,
  );
}
