import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { WatchedParts } from './watched-parts.ts';

interface SavedQuery {
  /** The name that the runbook uses. */
  readonly name: string;
  readonly of: 'receiver' | 'relay' | 'canary';
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
  readonly lines: readonly string[];
}

const queries: readonly SavedQuery[] = [
  {
    name: 'refused deliveries',
    of: 'receiver',
    lines: [
      "filter message = 'delivery' and outcome = 'refused'",
      'stats count() as deliveries, min(@timestamp) as first, max(@timestamp) as last by source, reason, address',
      'sort deliveries desc',
    ],
  },
  {
    name: 'deliveries answered 503',
    of: 'receiver',
    lines: [
      "filter message = 'delivery' and status = 503",
      'fields @timestamp, source, outcome, problem, lost, milliseconds, requestId, @message',
      'sort @timestamp desc',
    ],
  },
  {
    name: 'slow answers',
    of: 'receiver',
    lines: [
      "filter message = 'delivery' and milliseconds > 1000",
      'fields @timestamp, source, milliseconds, steps.wait, steps.authenticate, steps.read, steps.store, steps.claim, steps.send, steps.settle, accepted, bytes, requestId',
      'sort milliseconds desc',
    ],
  },
  {
    name: 'faults on the way',
    of: 'receiver',
    lines: [
      'filter level = \'ERROR\' or @message like /"faults":\\{"/',
      'fields @timestamp, message, step, error, source, outcome, unclaimed, leftToRelay, requestId, @message',
      'sort @timestamp desc',
    ],
  },
  {
    name: 'dead-lettered events',
    of: 'receiver',
    lines: [
      'filter message = \'delivery\' and @message like /"deadLettered":\\{"/',
      'fields @timestamp, source, deadLettered.unreadable, `deadLettered.id-conflict`, deadLettered.refused, deliveryId, requestId',
      'sort @timestamp desc',
    ],
  },
  {
    name: 'changes at the vendor',
    of: 'receiver',
    lines: [
      "filter message = 'delivery' and (withoutId > 0 or unknownType > 0)",
      'fields @timestamp, source, withoutId, unknownType, unknownTypes.0, unknownTypes.1, unknownTypes.2, accepted, deliveryId, requestId',
      'sort @timestamp desc',
    ],
  },
  {
    name: 'signed with the previous key',
    of: 'receiver',
    lines: [
      "filter message = 'delivery' and (keyStage = 'previous' or reason = 'overlap-ended')",
      'stats count() as deliveries, max(@timestamp) as last, min(previousKeyLeft / 3600000) as hoursLeft by source, address',
    ],
  },
  {
    name: 'one delivery',
    of: 'receiver',
    lines: [
      "filter requestId = 'paste requestid or deliveryid' or deliveryId = 'paste requestid or deliveryid'",
      'sort @timestamp asc',
    ],
  },
  {
    name: 'runs of the relay',
    of: 'relay',
    lines: ['fields @timestamp, message, relayed, failed, backlog, oldest, @message', 'sort @timestamp desc'],
  },
  {
    name: 'runs of the canary',
    of: 'canary',
    lines: [
      'fields @timestamp, message, source, passed, came, expected, milliseconds, url, @message',
      'sort @timestamp desc',
    ],
  },
];

/** Queries for CloudWatch Logs Insights, in a folder named after the receiver. */
export class SavedQueries extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { service, receiverFunctions, relayFunction, canaryFunction }: WatchedParts,
  ) {
    super(scope, id);
    const functionsOf = {
      receiver: receiverFunctions,
      relay: [relayFunction],
      canary: canaryFunction === undefined ? [] : [canaryFunction],
    };
    for (const { name, of, lines } of queries.filter((query) => functionsOf[query.of].length > 0)) {
      new CfnQueryDefinition(this, name.replaceAll(' ', '-'), {
        // CloudFormation does not generate names for these.
        name: `${service}/${name}`,
        logGroupNames: functionsOf[of].map(({ logGroup }) => logGroup.logGroupName),
        queryString: [...lines, 'limit 200'].join('\n| '),
      });
    }
  }
}
