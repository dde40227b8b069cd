export type { Domain } from './props/domain.ts';
export type { Source } from './props/source.ts';
export type { Throttle } from './props/throttle.ts';
export { UserError } from './props/user-error.ts';
export type { WarmThroughput } from './props/warm-throughput.ts';
export type { WebhookReceiverProps } from './props/webhook-receiver-props.ts';
export { WebhookReceiver } from './webhook-receiver.ts';
export { WebhookReceiverStack, type WebhookReceiverStackProps } from './webhook-receiver-stack.ts';
