import { providerOf } from '../../lambda/providers/find-provider.ts';
import { checkForged, checkSigned } from './check-deliveries.ts';
import { checkKey } from './check-key.ts';
import { type Finding, failed, notTried } from './finding.ts';
import type { CheckedSource, Receiver } from './receiver/receiver.ts';

/** Key and URL of a source. Without a usable key there is nothing to sign with. */
export async function checkSource(
  { declared, at, closedTo, storeKey, add }: CheckedSource,
  { secrets: client }: Receiver,
): Promise<Finding[]> {
  const { name } = declared;
  if (at === undefined) return [failed(name, add)];
  const signed = `${name}: signed batch`;
  const forged = `${name}: forged delivery`;
  const provider = providerOf(declared.provider);
  const { finding, key } = await checkKey(`${name}: key`, provider, { client, id: at.secretId }, storeKey);
  if (closedTo !== undefined || key === undefined) {
    const reason = closedTo ?? 'it takes a key that can be used.';
    return [finding, notTried(signed, reason), notTried(forged, reason)];
  }
  const signing = { source: declared, provider, url: at.url, key };
  return [finding, await checkSigned(signed, signing), await checkForged(forged, signing)];
}
