import { createServer } from 'node:http';
import { checkForged, checkSigned } from '../../../commands/check/check-deliveries.ts';
import { deliveryUrl } from '../../../commands/check/receiver/delivery-url.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { makeKey } from '../../../local/sender/make-key.ts';
import { listen } from '../../../local/server/listen.ts';

/** A source at a server that answers everything alike. */
async function answering(status: number, body = '', provider = 'ocean') {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end(body);
  });
  const port = await listen(server, 0);
  const signing = {
    source: { name: 'ocean', provider },
    provider: providers.find(({ name }) => name === provider)!,
    url: `http://127.0.0.1:${port}/ocean`,
    key: makeKey(provider),
  };
  return {
    signing,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const nothing = '{"accepted":0,"duplicates":0,"deadLettered":0}';

describe('a signed batch', () => {
  it.each([
    ['a success of something', 200, nothing.replace('0', '1'), /^It was answered 200 with .+ not the receiver/],
    ['a page', 200, '<html>', /^It was answered 200 with <html>/],
    ['another success', 202, nothing, /^It was answered 202\./],
    ['a key that is not known', 401, '', /^It was answered 401\. It is not signed with a key/],
    ['a web ACL', 403, '', /^It was answered 403\. The gateway refused this machine/],
    ['too many', 429, '', /^It was answered 429\. It was throttled/],
    ['a function that ended', 500, '', /^It was answered 500\. The function did not run.+ docs\/runbook\.md/],
    ['no key', 503, '', /^It was answered 503\. The receiver cannot read the key/],
    ['lateness', 504, '', /^It was answered 504\. The function did not answer in time/],
  ])('fails if it meets %s', async (_what, status, body, advice) => {
    const { signing, stop } = await answering(status, body);
    const finding = await checkSigned('a', signing);
    stop();
    expect(finding).toEqual({ name: 'a', outcome: 'failed', advice: expect.stringMatching(advice) });
  });

  it('passes if it is answered with a success of zeros', async () => {
    const { signing, stop } = await answering(200, nothing);
    const finding = await checkSigned('a', signing);
    stop();
    expect(finding).toEqual({ name: 'a', outcome: 'ok' });
  });

  it('is not sent for a vendor that has no batches', async () => {
    const { signing, stop } = await answering(200, nothing, 'github');
    stop();
    expect(await checkSigned('a', signing)).toMatchObject({ outcome: 'not tried' });
  });

  it('fails if nobody answers', async () => {
    const { signing, stop } = await answering(200);
    stop();
    const { outcome, advice } = await checkSigned('a', signing);
    expect([outcome, advice]).toEqual([
      'failed',
      expect.stringMatching(/^There was no answer: ECONNREFUSED\. Is the URL/),
    ]);
  });
});

describe('a forged delivery', () => {
  it.each(providers.map(({ name }) => name))('of %s passes if it is refused', async (provider) => {
    const { signing, stop } = await answering(401, '', provider);
    const finding = await checkForged('a', signing);
    stop();
    expect(finding).toEqual({ name: 'a', outcome: 'ok' });
  });

  it.each([
    [200, /^It was accepted: whoever knows the URL can send events\. Take the URL out of use/],
    [503, /^It was answered 503\./],
  ])('fails if it is answered %s', async (status, advice) => {
    const { signing, stop } = await answering(status, nothing);
    const finding = await checkForged('a', signing);
    stop();
    expect(finding).toEqual({ name: 'a', outcome: 'failed', advice: expect.stringMatching(advice) });
  });
});

describe('the URL of a delivery', () => {
  const url = 'https://abc123.execute-api.us-east-1.amazonaws.com/prod/ocean';

  it.each([
    ['as the stack has it', url, {}, url],
    [
      "at an emulator's gateway",
      url,
      { AWS_ENDPOINT_URL: 'http://localhost:4566' },
      'http://localhost:4566/_aws/execute-api/abc123/prod/ocean',
    ],
    [
      'that of its domain',
      'https://hooks.example.com/ocean',
      { AWS_ENDPOINT_URL: 'http://localhost:4566' },
      'https://hooks.example.com/ocean',
    ],
    ['its own if the endpoint is of one service', url, { AWS_ENDPOINT_URL_SQS: 'http://localhost:4566' }, url],
    ['its own if the endpoint is empty', url, { AWS_ENDPOINT_URL: '' }, url],
  ])('is %s', (_what, given, env, expected) => {
    expect(deliveryUrl(given, env)).toBe(expected);
  });
});
