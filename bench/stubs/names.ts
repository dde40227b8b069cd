/** Names of the resources that the stub pretends to be. */
export const table = 'webhook-receiver';
export const bucket = 'webhook-receiver-large-events';
export const region = 'us-east-1';
/** The value that Secrets Manager returns for every secret. */
export const signingKey = 'a-signing-key-for-the-bench';
