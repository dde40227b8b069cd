import type { Duration } from 'aws-cdk-lib';
import type { HmacProvider } from '../../lambda/providers/hmac/hmac.ts';
import type { Throttle } from './throttle.ts';

/** One URL for the webhooks of one vendor's tenant or site, signed with a key of its own. */
export interface Source {
  /** 1 to 64 of `a-z`, `0-9` and `-`: the path of the URL and, after a `/`, the CloudEvents `source`. */
  readonly name: string;
  /**
   * The vendor: the `name` of a provider in `lambda/providers/list.ts`, such as `ocean`, or `hmac({ … })` for a vendor
   * without one.
   */
  readonly provider: string | HmacProvider;
  /**
   * The header that carries the signature. Only Ocean lets its users choose it.
   * @default the provider's own
   */
  readonly signatureHeader?: string;
  /**
   * Static headers that the vendor is set up to send. Each becomes a CloudEvents extension attribute, whose name keeps
   * only letters and digits, in lower case: `X-Tenant-Id` becomes `xtenantid`. Headers are not signed.
   * @default none
   */
  readonly forwardHeaders?: readonly string[];
  /**
   * The address ranges that may send, IPv4 or IPv6, such as `198.18.0.0/24`. The gateway answers 403 to others, and no
   * function runs. Sources without this prop stay open. With an IPv6 range the API is reached over IPv6 too, so every
   * source with ranges then needs one.
   * @default anyone may send; the signature decides
   */
  readonly allowedAddresses?: readonly string[];
  /**
   * Whether a request needs an API Gateway key in the header `X-API-Key`; without one the gateway answers 403, and no
   * function runs. API Gateway generates the key's value, which appears in no template; the stack's output shows how to
   * read it. A key opens every source of the receiver that needs one. Only vendors that send static headers can send
   * it.
   * @default false
   */
  readonly apiKeyRequired?: boolean;
  /**
   * The source's rate limit; requests over it are answered 429.
   * @default 500 requests a second, bursts of 1,000
   */
  readonly throttle?: Throttle;
  /**
   * An alarm goes off if no event was accepted for this long: whole minutes up to a day, or whole days up to 7. A new
   * alarm is on until the first event comes.
   * @default none: silence may mean that nothing happened
   */
  readonly expectEvery?: Duration;
}
