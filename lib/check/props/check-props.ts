import { Token } from 'aws-cdk-lib';
import type { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { recordDays } from '../../../lambda/names.ts';
import type { Domain } from '../../props/domain.ts';
import { UserError } from '../../props/user-error.ts';
import type { WarmThroughput } from '../../props/warm-throughput.ts';
import { isObject } from '../shape.ts';
import { alarmProblems } from './alarm-problems.ts';
import { concurrencyProblems } from './concurrency-problems.ts';
import { functionCountProblems } from './function-count-problems.ts';
import { keepMessagesProblems } from './keep-messages-problems.ts';
import { logRetentionProblems } from './log-retention-problems.ts';
import { propsShapeProblems } from './props-shape.ts';
import { securityPolicyProblems } from './security-policy-problems.ts';
import { tracingProblems } from './tracing-problems.ts';
import { warmThroughputProblems } from './warm-throughput-problems.ts';

/** The receiver's props that are not about a source. */
export interface CheckedProps {
  readonly functionCount?: number;
  readonly reservedConcurrency?: number;
  readonly provisionedConcurrency?: number;
  readonly logRetention?: RetentionDays;
  readonly staleAfterDays?: number;
  readonly keepMessagesDays?: number;
  readonly warmThroughput?: WarmThroughput;
  readonly domain?: Domain;
  readonly webAclArn?: string;
  readonly securityPolicy?: SecurityPolicy;
  readonly encryptionKey?: IKey;
  readonly alarmTopic?: ITopic;
  readonly alarmEmail?: string;
  readonly tracing?: boolean;
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainForm = new RegExp(`^(?=.{4,253}$)(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`);
const certificateForm = /^arn:[a-z-]+:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/;
const webAclForm = /^arn:[a-z-]+:wafv2:([a-z0-9-]+):\d{12}:(regional|global)\/webacl\/[\w-]+\/[\w-]+$/;

/**
 * @param props typed, or anything from plain JavaScript
 * @param region of the stack; a token if it is not known yet
 * @throws UserError that names everything that is wrong with these props
 */
export function checkProps(props: CheckedProps, region: string): void {
  const problems = problemsOf(props, region);
  if (problems.length > 0) throw new UserError(['Fix the props of the receiver:', ...problems].join('\n- '));
}

function problemsOf(props: CheckedProps | undefined, region: string): string[] {
  if (!isObject(props)) return ["there are none; pass { sources: [{ name: 'ocean', provider: 'ocean' }] }"];
  const shapeProblems = propsShapeProblems(props);
  // A value of the wrong kind cannot be checked any further.
  return shapeProblems.length > 0 ? shapeProblems : valueProblems(props, region);
}

function valueProblems(props: CheckedProps, region: string): string[] {
  const { staleAfterDays, domain, webAclArn, encryptionKey } = props;
  return [
    ...functionCountProblems(props.functionCount),
    ...concurrencyProblems(props),
    ...logRetentionProblems(props.logRetention),
    ...(staleAfterDays === undefined ? [] : staleProblems(staleAfterDays)),
    ...keepMessagesProblems(props.keepMessagesDays),
    ...warmThroughputProblems(props.warmThroughput),
    ...(domain === undefined ? [] : domainProblems(domain, region)),
    ...securityPolicyProblems(props.securityPolicy, region),
    ...(webAclArn === undefined ? [] : webAclProblems(webAclArn, region)),
    ...(encryptionKey === undefined ? [] : encryptionKeyProblems(encryptionKey)),
    ...alarmProblems(props),
    ...tracingProblems(props.tracing, region),
  ];
}

function staleProblems(days: number): string[] {
  if (Number.isSafeInteger(days) && days >= 1 && days <= recordDays) return [];
  return [`staleAfterDays is ${days}; use a whole number from 1 to ${recordDays}, the days for which records are kept`];
}

function domainProblems({ name, certificate }: Domain, region: string): string[] {
  const nameProblems =
    Token.isUnresolved(name) || domainForm.test(name)
      ? []
      : [`domain.name '${name}' is not a domain name; write one in lower case, as in 'hooks.example.com'`];
  if (typeof certificate !== 'string' || Token.isUnresolved(certificate)) return nameProblems;
  const [, ofCertificate] = certificateForm.exec(certificate) ?? [];
  return [
    ...nameProblems,
    ...arnProblems(`domain.certificate '${certificate}'`, 'certificate of ACM', ofCertificate, region),
  ];
}

function webAclProblems(arn: string, region: string): string[] {
  if (Token.isUnresolved(arn)) return [];
  const [, ofAcl, scope] = webAclForm.exec(arn) ?? [];
  if (scope === 'global') return [`webAclArn '${arn}' is a web ACL for CloudFront; use one with the scope REGIONAL`];
  return arnProblems(`webAclArn '${arn}'`, 'web ACL of WAF (v2)', ofAcl, region);
}

/**
 * A permission on an alias's ARN does not apply to its key, so every call of the functions would be refused.
 * https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
function encryptionKeyProblems(key: IKey): string[] {
  // The ARN of an alias made in the app is a token, but the alias is an `IAlias`.
  if (!key.keyArn.includes(':alias/') && !('aliasName' in key)) return [];
  return [
    "encryptionKey is an alias, and permissions on an alias have no effect; pass the key itself, by its ARN, as in Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:…:key/…')",
  ];
}

function arnProblems(what: string, kind: string, ofArn: string | undefined, region: string): string[] {
  if (ofArn === undefined) return [`${what} is not an ARN of a ${kind}; copy it from the console`];
  if (Token.isUnresolved(region) || ofArn === region) return [];
  return [`${what} is in ${ofArn}; use one in ${region}, where the API is`];
}
