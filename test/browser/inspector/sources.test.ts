import { execFileSync } from 'node:child_process';
import { inspectedPage } from './inspected-page.ts';

const on = inspectedPage();

/** Does what a curl says, as the shell reads it. */
async function run(command: string): Promise<{ status: number; counts: unknown }> {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  const [, url, ...rest] = execFileSync('sh', ['-c', script]).toString().split('\0').slice(0, -1);
  const body = rest.at(-1)!;
  const headers = rest
    .filter((_, index) => rest[index - 1] === '-H')
    .map((each) => each.split(': ') as [string, string]);
  const response = await fetch(url!, { method: 'POST', headers, body });
  return { status: response.status, counts: await response.json() };
}

async function copyCurl(source: string): Promise<string> {
  const button = on.button(`Copy curl to ${source}, signed`);
  await button.click();
  await button.filter({ hasText: 'Copied' }).waitFor();
  return on.copied();
}

describe('the sources on the page', () => {
  it('come first, each with its URL to copy', async () => {
    const [first] = await on.page.locator('main > section').all();
    expect(await first!.getByRole('heading').first().textContent()).toBe('Sources');
    for (const { name, url } of on.receiver.ready.sources) {
      const { y } = (await on.source(name).boundingBox())!;
      expect(y).toBeLessThan(200);
      expect(await on.source(name).locator('h3').textContent()).toBe(url);
      await on.button(`Copy URL of ${name}`).click();
      await on.source(name).getByText('Copied').waitFor();
      expect(await on.copied()).toBe(url);
    }
  });

  it('give a signed curl, for a new event each time or for the same one', async () => {
    const counts = (accepted: number, duplicates: number) => ({ accepted, duplicates, deadLettered: 0 });
    expect(await run(await copyCurl('ocean'))).toEqual({ status: 200, counts: counts(3, 0) });
    expect(await run(await copyCurl('ocean'))).toEqual({ status: 200, counts: counts(3, 0) });
    await on.page.getByLabel('New ids and times').uncheck();
    await on.page.getByLabel('Sample for sigsci').selectOption('listCreated');
    const same = await copyCurl('sigsci');
    expect(same).toContain('"listCreated"');
    expect(await run(same)).toEqual({ status: 200, counts: counts(1, 0) });
    expect(await run(same)).toEqual({ status: 200, counts: counts(0, 1) });
    expect(await run(same.replace('listCreated', 'listDeleted'))).toMatchObject({ status: 401 });
  });

  it('show beside the button the result of the delivery', async () => {
    const told = on.source('searchstream').getByRole('status');
    expect(await told.textContent()).toBe('Signed in x-searchstream-signature.');
    await on.send('searchstream');
    await told.filter({ hasText: '1 in the queue.' }).waitFor();
    expect(await told.textContent()).toMatch(/^200 after \d+ ms: 1 in the queue\.$/);
    await on.turn('SQS', 'stopped');
    await on.send('searchstream');
    await on.source('searchstream').getByText('1 waiting for the relay.').waitFor();
    await on.turn('SQS', 'running');
  });

  it('say so if the page may not copy', async () => {
    await on.page.context().clearPermissions();
    await on.page.evaluate('navigator.clipboard.write = () => Promise.reject(new Error("no"))');
    await on.button('Copy URL of ocean').click();
    await on.text('#problem', 'Select the text instead.');
    const problem = await on.page.getByRole('alert').textContent();
    expect(problem).toBe('The browser does not let this page copy. Select the text instead.');
  });
});
