import { Connections } from './connections.ts';

/**
 * One attempt for each call. The pipeline itself tries again until the time is up, and bounds each attempt by a signal.
 * Multiplied by the SDK's attempts, these would be thousands of calls.
 */
export const clientSettings = (maxSockets: number) => ({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, httpsAgent: new Connections({ maxSockets }) },
});
