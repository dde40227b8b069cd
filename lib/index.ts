export type { Domain } from './domain.ts';
export { SetupError } from './setup-error.ts';
export type { Source } from './source.ts';
export type { Throttle } from './throttle.ts';
export type { WarmThroughput } from './warm-throughput.ts';
export { WebhookReceiver } from './webhook-receiver.ts';
export type { WebhookReceiverProps } from './webhook-receiver-props.ts';
export { WebhookReceiverStack, type WebhookReceiverStackProps } from './webhook-receiver-stack.ts';
