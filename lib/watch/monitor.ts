import { Names } from 'aws-cdk-lib';
import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { debugShareVariable, serviceVariable } from '../../lambda/observe/metrics.ts';
import type { WebhookReceiverProps } from '../props/webhook-receiver-props.ts';
import { addTracing } from './add-tracing.ts';
import { Alarms } from './alarms/alarms.ts';
import { dashboard } from './dashboard/dashboard.ts';
import { SavedQueries } from './saved-queries.ts';
import { warnOfUnheardAlarms } from './warn-of-unheard-alarms.ts';
import type { WatchedParts } from './watched-parts.ts';

/** Detailed logs of one in a hundred environments and invocations. */
const debugShare = 0.01;
/** Short, because environment variables have little room: see `group-sources.ts`. */
const serviceNameLength = 40;

/** What shows an operator the state of a receiver: alarms, dashboard, queries, and the functions' settings for them. */
export function monitor(
  receiver: Construct & Omit<WatchedParts, 'service' | 'sources' | 'certificateArn'>,
  props: Pick<
    WebhookReceiverProps,
    'sources' | 'domain' | 'alarmTopic' | 'alarmEmail' | 'runbookUrl' | 'tracing' | 'retainData'
  >,
): { alarmTopic: ITopic; dashboard: Dashboard } {
  const {
    sources,
    domain,
    alarmTopic,
    alarmEmail,
    runbookUrl = 'docs/runbook.md',
    tracing = false,
    retainData = true,
  } = props;
  const { api, receiverFunctions, relayFunction, canaryFunction, table, queue, deadLetterQueue } = receiver;
  const service = Names.uniqueResourceName(receiver, { maxLength: serviceNameLength });
  const certificate = domain?.certificate;
  const certificateArn = typeof certificate === 'object' ? certificate.certificateArn : certificate;
  const parts = {
    service,
    sources,
    api,
    receiverFunctions,
    relayFunction,
    canaryFunction,
    table,
    queue,
    deadLetterQueue,
    certificateArn,
  };
  const functions = [...receiverFunctions, relayFunction, ...(canaryFunction === undefined ? [] : [canaryFunction])];
  for (const each of functions) {
    each.addEnvironment(serviceVariable, service);
    each.addEnvironment(debugShareVariable, `${debugShare}`);
  }
  if (tracing) addTracing(api, functions);
  new SavedQueries(receiver, 'Queries', parts);
  const alarms = new Alarms(receiver, 'Alarms', { parts, topic: alarmTopic, email: alarmEmail, runbookUrl });
  if (alarmTopic === undefined && retainData) warnOfUnheardAlarms(receiver, alarms.topic);
  return { alarmTopic: alarms.topic, dashboard: dashboard(receiver, parts, alarms.all, runbookUrl) };
}
