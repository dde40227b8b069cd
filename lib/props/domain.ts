import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';

/** A domain name of your own for the URLs. */
export interface Domain {
  /** In lower case, such as `hooks.example.com`. */
  readonly name: string;
  /** The certificate for the name, or its ARN; of AWS Certificate Manager, in the region of the stack. */
  readonly certificate: ICertificate | string;
  /**
   * Whether API Gateway's own URLs keep working beside the domain's, for vendors that still use them. Once none does,
   * `false` closes them: docs/runbook.md#add-a-domain.
   * @default true
   */
  readonly keepDefaultUrl?: boolean;
}
