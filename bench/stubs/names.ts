/** The resources that functions are told of and that the stub pretends to be. */
export const table = 'webhook-receiver';
export const bucket = 'webhook-receiver-large-events';
export const region = 'us-east-1';
/** What Secrets Manager answers for every secret. */
export const signingKey = 'a-signing-key-for-the-bench';
