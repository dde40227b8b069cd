import type { MethodDeploymentOptions } from 'aws-cdk-lib/aws-apigateway';
import type { Source } from '../props/source.ts';
import { defaultThrottle } from '../props/throttle.ts';

/** The stage's settings for the POST of each source, by path and method. */
export function methodOptions(sources: readonly Source[]): Record<string, MethodDeploymentOptions> {
  return Object.fromEntries(
    sources.map(({ name, throttle = defaultThrottle }) => [
      `/${name}/POST`,
      {
        throttlingRateLimit: throttle.requestsPerSecond,
        throttlingBurstLimit: throttle.burst,
        // A method's settings replace the stage's.
        metricsEnabled: true,
      },
    ]),
  );
}
