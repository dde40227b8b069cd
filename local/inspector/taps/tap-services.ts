import { type Endpoints, endpointVariable } from '../../aws/endpoints.ts';
import type { Observation } from '../deliveries/observation.ts';
import { observeDynamodb } from './observe-dynamodb.ts';
import { observeSqs } from './observe-sqs.ts';
import { type Call, type ServiceTap, startServiceTap } from './service-tap.ts';

/** The services that can be stopped, and are watched. */
export const tapped = ['sqs', 'dynamodb'] as const;

export type Tapped = (typeof tapped)[number];

/** A service's tap, or why there is none. */
export type Tap = { readonly tap: ServiceTap } | { readonly problem: string };

const observers: Readonly<Record<Tapped, (call: Call) => Observation[]>> = {
  sqs: observeSqs,
  dynamodb: observeDynamodb,
};

/**
 * Puts a tap before each service.
 * @param observe called with what the functions' calls say
 * @param running what was started is added here
 */
export async function tapServices(
  endpoints: Endpoints,
  observe: (observation: Observation) => void,
  running: AsyncDisposableStack,
): Promise<Readonly<Record<Tapped, Tap>>> {
  const tapOf = async (service: Tapped): Promise<Tap> => {
    // A signature of the SDK's names the host, and over TLS nothing can be seen.
    if (!endpoints[service].startsWith('http://')) {
      return {
        problem: `${endpointVariable[service]} is not plain HTTP, so it can be neither stopped nor watched from here.`,
      };
    }
    const tap = await startServiceTap(endpoints[service], (call) => {
      try {
        for (const observation of observers[service](call)) observe(observation);
      } catch {
        // What cannot be read says nothing; the functions got their answer.
      }
    });
    running.defer(() => tap.close());
    return { tap };
  };
  return { sqs: await tapOf('sqs'), dynamodb: await tapOf('dynamodb') };
}
