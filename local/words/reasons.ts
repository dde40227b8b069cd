/** The words of the log for why a delivery was refused or an event dead-lettered: in short, and as a sentence goes on. */
const reasons: Readonly<Record<string, readonly [short: string, long: string]>> = {
  missing: ['no signature', 'the header with the signature is missing'],
  several: ['more than one signature', 'there is more than one signature'],
  malformed: ['malformed signature', 'the signature has not its form'],
  wrong: ['wrong signature', 'the signature is not that of this body, by any key of this source'],
  expired: ['signed too long ago', 'the time that was signed is too far from now'],
  'overlap-ended': ['signed with an old key', 'the key was replaced, and is no longer accepted'],
  'other-source': ["another source's key", 'it is signed with the key of another source'],
  'never-set': ['no key stored', 'no key was stored for this source'],
  empty: ['the key is empty', 'the key that was stored has no text'],
  'key-value-json': ['the key is JSON', 'JSON was stored, and not the bare key'],
  binary: ['the key is binary', 'the key was stored as binary, and not as text'],
  'invisible-character': ['invisible character in the key', 'the key that was stored has an invisible character in it'],
  quoted: ['the key is in quotes', 'the key was stored with quotes around it'],
  'not-base64': ['the key is not base64', 'the key that was stored is not base64'],
  'keys-unavailable': ['no answer about the key', 'Secrets Manager did not answer'],
  'not-durable': ['neither store took it', 'neither DynamoDB nor SQS took every event'],
  unreadable: ['cannot be read', 'it is signed, but cannot be read'],
  'id-conflict': ['same id, other content', 'an event with the same id and other content came before'],
  refused: ['SQS refused it', 'SQS does not take its message'],
};

/** In a few words; of dead letters there can be several. */
export function shortReason(reason: string): string {
  return eachOf(reason, (known) => known[0]).join(', ');
}

/** As it stands in the log, and what it means. */
export function explained(reason: string): string {
  return eachOf(reason, ([, long], word) => `${word}: ${long}`).join('; ');
}

function eachOf(reason: string, say: (known: readonly [string, string], word: string) => string): string[] {
  return reason.split(', ').map((word) => (Object.hasOwn(reasons, word) ? say(reasons[word]!, word) : word));
}
