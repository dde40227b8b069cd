import { createHmac } from 'node:crypto';
import { inspectedPage } from './inspected-page.ts';
import { sample } from './inspected-receiver.ts';

const on = inspectedPage();

const rightSignature = (body: string) => {
  const { secret } = on.receiver.ready.sources.find(({ name }) => name === 'ocean')!;
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
};

describe('the headers of a delivery', () => {
  it('are shown as they came, and the signature’s is marked', async () => {
    const body = sample('ocean', 'audit_log');
    await on.receiver.deliver('ocean', body);
    await on.row(/ocean.*200/, 1);
    await on.page.getByText('The headers that were sent').click();
    await on.text('#headers', 'content-typeapplication/json');
    await on.text('#headers-hint', /^\d+ headers, signed in x-ocean-signature$/);
    const signature = on.page.locator('#headers div').filter({ hasText: 'the signature' });
    expect(await signature.locator('dt').textContent()).toBe('x-ocean-signature the signature');
    expect(await signature.locator('dd').textContent()).toBe(rightSignature(body));
    expect(await on.page.locator('#signature').isVisible()).toBe(false);
  });

  it('show, for a wrong signature, what was expected and what came', async () => {
    const body = sample('ocean', 'audit_log');
    await on.receiver.deliver('ocean', body);
    await on.row(/200/, 1);
    await on.button('Tamper').click();
    await on.row(/401/, 2);
    await on.text('#signature', 'In the header x-ocean-signature:');
    const values = on.page.locator('#signature dd code');
    expect(await values.allTextContents()).toEqual([rightSignature(`${body} `), rightSignature(body)]);
    await on.button('Copy the expected signature').click();
    await on.page.locator('#signature').getByText('Copied').waitFor();
    expect(await on.copied()).toBe(rightSignature(`${body} `));
  });

  it('say if no signature came', async () => {
    await fetch(on.receiver.ready.sources[0]!.url, { method: 'POST', body: '{}' });
    await on.row(/401.*forged: no signature/, 1);
    await on.text('#signature', 'Cameno such header');
    await on.text('#signature', `Expected${rightSignature('{}')}`);
    await on.receiver.deliver('ocean', '{"events":[]}');
    await on.rows.first().filter({ hasText: '200' }).locator('button').click();
    await on.text('#detail-facts', 'POST /ocean');
    await on.page.locator('#signature').waitFor({ state: 'hidden' });
    expect(await on.page.locator('#answer-reason').isVisible()).toBe(false);
  });
});

describe('the message and the body', () => {
  it('are copied character for character', async () => {
    const body = sample('searchstream');
    await on.receiver.deliver('searchstream', body);
    const message = await on.exact();
    await on.event.getByRole('button', { name: /^Copy: Message of .*, Exact$/ }).click();
    await on.event.getByText('Copied').waitFor();
    expect(await on.copied()).toBe(message);
    await on.page.getByText('The body that was sent').click();
    await on.button('Copy: Body, Exact').click();
    await on.page.locator('#sent-text').getByText('Copied').waitFor();
    expect(await on.copied()).toBe(body);
  });
});
