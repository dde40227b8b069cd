import type { Endpoints } from '../../local/aws/endpoints.ts';

/** How services are reached: on this machine, or in AWS. */
export interface Reach {
  /** The region that the queues' URL names. */
  readonly region: string | undefined;
  /** Of services that are not AWS's own. */
  readonly endpoints: Partial<Omit<Endpoints, 'secretsManager'>>;
}
