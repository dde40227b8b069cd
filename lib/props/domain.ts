import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';

/** A domain name of your own for the URLs. */
export interface Domain {
  /** In lower case, such as `hooks.example.com`. */
  readonly name: string;
  /** The certificate for the name, or its ARN; of AWS Certificate Manager, in the region of the stack. */
  readonly certificate: ICertificate | string;
  /**
   * Whether the URLs that API Gateway gives go on beside the domain's: vendors that are set up with them still hold them.
   * Once none does, `false` leaves one way in: docs/runbook.md#add-a-domain.
   * @default true
   */
  readonly keepDefaultUrl?: boolean;
}
