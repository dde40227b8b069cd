import type { Domain } from '../../props/domain.ts';
import type { WebhookReceiverProps } from '../../props/webhook-receiver-props.ts';
import {
  booleanShape,
  isNumber,
  isObject,
  isObjectWith,
  isText,
  isTexts,
  type Shapes,
  shapeProblems,
} from '../shape.ts';

const shapes: Shapes<WebhookReceiverProps> = {
  // Checked elsewhere.
  sources: { fits: () => true, use: '' },
  functionCount: { fits: isNumber, use: 'use a whole number' },
  reservedConcurrency: { fits: isNumber, use: 'use a whole number' },
  provisionedConcurrency: { fits: isNumber, use: 'use a whole number' },
  logRetention: { fits: isNumber, use: 'use one of RetentionDays of aws-cdk-lib/aws-logs' },
  accessLog: booleanShape,
  staleAfterDays: { fits: isNumber, use: 'use a number of days' },
  keepMessagesDays: { fits: isNumber, use: 'use a number of days' },
  warmThroughput: { fits: isObject, use: 'use { readUnitsPerSecond: 12000, writeUnitsPerSecond: 8000 }' },
  domain: { fits: isObject, use: "use { name: 'hooks.example.com', certificate }" },
  securityPolicy: { fits: isText, use: 'use one of SecurityPolicy of aws-cdk-lib/aws-apigateway' },
  webAclArn: { fits: isText, use: "use the web ACL's ARN" },
  encryptionKey: { fits: isObjectWith('keyArn'), use: 'use a Key of aws-cdk-lib/aws-kms' },
  alarmTopic: { fits: isObjectWith('topicArn'), use: 'use a Topic of aws-cdk-lib/aws-sns' },
  alarmEmail: { fits: isText, use: 'use an email address' },
  runbookUrl: { fits: isText, use: 'use a URL or path' },
  canary: booleanShape,
  tracing: booleanShape,
  retainData: booleanShape,
  outputs: booleanShape,
  acknowledgedManagedPolicies: { fits: isTexts, use: "use a list of policies' names" },
  codeDirectory: { fits: isText, use: 'use the path of a directory' },
};

const domainShapes: Shapes<Domain> = {
  name: { fits: isText, use: "use a domain name, as in 'hooks.example.com'", required: true },
  certificate: {
    fits: (value) => isText(value) || isObjectWith('certificateArn')(value),
    use: 'use a Certificate of aws-cdk-lib/aws-certificatemanager, or its ARN',
    required: true,
  },
  keepDefaultUrl: booleanShape,
};

/** The names of the receiver's props. */
export const propNames: readonly string[] = Object.keys(shapes);

/** The receiver's props that have a wrong name or kind of value, and what to change. */
export function propsShapeProblems(props: object): string[] {
  const { domain } = props as { readonly domain?: unknown };
  return [...shapeProblems(props, shapes), ...(isObject(domain) ? shapeProblems(domain, domainShapes, 'domain') : [])];
}
