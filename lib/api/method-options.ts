import type { MethodDeploymentOptions } from 'aws-cdk-lib/aws-apigateway';
import { isCanary } from '../../lambda/names.ts';
import type { Source } from '../props/source.ts';
import { defaultThrottle, type Throttle } from '../props/throttle.ts';

/**
 * For each method without settings of its own, which the gateway answers with 405. No vendor sends such a request, and
 * each is billed. Unthrottled, they would also use up the account's quota, which the vendors' POSTs need.
 */
export const otherMethodsThrottle: Throttle = { requestsPerSecond: 10, burst: 20 };

/** The stage's settings for the POST of each source, by path and method. */
export function methodOptions(sources: readonly Source[]): Record<string, MethodDeploymentOptions> {
  return Object.fromEntries(
    sources.map(({ name, throttle = defaultThrottle }) => [
      `/${name}/POST`,
      {
        throttlingRateLimit: throttle.requestsPerSecond,
        throttlingBurstLimit: throttle.burst,
        // A method's settings replace the stage's. The canary measures its answers itself.
        metricsEnabled: !isCanary(name),
      },
    ]),
  );
}
