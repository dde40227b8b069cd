/** What a vendor's portal asks for. The vendor's page in `lambda/providers/` says where that is documented. */
export interface Advice {
  /** Whether the vendor takes a key that is made here; otherwise it makes the key itself. */
  readonly takesKey: boolean;
  /** Where the key is found, for a vendor that makes it. */
  readonly where: string;
  /** What to do once the first key is stored. */
  readonly first: readonly string[];
  /** What to do once a key is replaced. */
  readonly replaced: readonly string[];
}

/** By name of the provider. */
const byProvider: Readonly<Record<string, Advice>> = {
  ocean: {
    takesKey: true,
    where: 'the key that Ocean is to sign with',
    first: [
      'In the Ocean Portal: Integrations, SIEM, Custom webhook (HMAC), Connect.',
      "Enter the source's URL as URL and the key as Secret Value. Ocean never shows it again.",
    ],
    replaced: [
      'In 5 seconds at the earliest, and 24 hours at the latest, enter the key as Secret Value of the destination in the',
      'Ocean Portal. Both keys are accepted, so no delivery is refused.',
    ],
  },
  'signal-sciences': {
    takesKey: false,
    where: "Fastly's key: the webhook under Manage, Site Integrations; Reveal, or for a new key Rotate and Reveal",
    first: ['Nothing more to do at Fastly. What it sent before this moment was answered 503, and is not sent again.'],
    replaced: [
      'Nothing more to do at Fastly. What it sent between Rotate and this moment was answered 401, and is not sent again:',
      'compare that minute with its panel.',
    ],
  },
  searchstream: {
    takesKey: false,
    where: "Datazag's Signing Secret, from its dashboard",
    first: ["Enter the source's URL in Datazag's portal, unless it is there."],
    replaced: [
      'Nothing more to do at Datazag. What was answered 401 since its change is sent again 5 and 30 seconds after the first',
      'attempt: if less than 25 seconds passed, none is lost.',
    ],
  },
  github: {
    takesKey: true,
    where: 'the secret that the webhook has at GitHub',
    first: [
      "In the settings of the organization or repository: Webhooks, Add webhook. Enter the source's URL as Payload URL, choose",
      'application/json as Content type, and enter the key as Secret.',
    ],
    replaced: [
      'In 5 seconds at the earliest, and 24 hours at the latest, enter the key as Secret of the webhook. Both keys are',
      'accepted, so no delivery is refused.',
    ],
  },
  'standard-webhooks': {
    takesKey: false,
    where: "the vendor's signing secret of the endpoint: whsec_ and base64",
    first: [
      "Enter the source's URL at the vendor, unless it is there. What was answered 503 before this moment is sent again.",
    ],
    replaced: [
      'Nothing more to do, if the vendor signs with the old and the new secret for a while, as the specification says.',
    ],
  },
};

/** @returns for a provider that is not known here, what is true of any vendor that makes its key */
export function adviceFor(provider: string): Advice {
  const common = ['Deliveries that are signed with the key are accepted from now on.'];
  return (
    byProvider[provider] ?? { takesKey: false, where: "the vendor's signing key", first: common, replaced: common }
  );
}
