import { Connections } from './connections.ts';

/**
 * One attempt a call. The pipeline itself tries again until the time is up, and the signal that each attempt gets bounds
 * it: the SDK's attempts, multiplied by those, would be thousands of calls.
 */
export const clientSettings = (maxSockets: number) => ({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, httpsAgent: new Connections({ maxSockets }) },
});
