import { inspectedPage } from './inspected-page.ts';
import { sample } from './inspected-receiver.ts';

const on = inspectedPage();

const stations = ['vendor', 'receiver', 'dynamodb', 'sqs', 'consumer'] as const;

/** Waits until the strip says this, station by station, each in its tone. @returns how many do */
async function way(...expected: readonly [tone: string, text: string][]): Promise<number> {
  for (const [index, [tone, text]] of expected.entries()) {
    const station = on.page.locator(`#way-${stations[index]}[data-tone="${tone}"]`);
    await station.filter({ hasText: new RegExp(`^${text}$`) }).waitFor();
  }
  return expected.length;
}

describe('the strip from the vendor to the consumer', () => {
  it('shows where the events of the open delivery are, until a consumer takes them', async () => {
    expect(await way(...Array(5).fill(['none', '–'] as const))).toBe(5);
    await on.receiver.deliver('ocean', sample('ocean'));
    const verified = ['good', 'verified and read'] as const;
    const got200 = ['good', 'ocean: got 200'] as const;
    await way([...got200], [...verified], ['good', '3 settled'], ['good', '3 in the queue'], ['none', '3 to take']);
    await on.button('Take one as a consumer').click();
    await on.text('#taken', /^Took evt-\d+, security\.ocean\..+\.$/);
    await on.text('#queue-main', '2 messages');
    await way(
      [...got200],
      [...verified],
      ['good', '3 settled'],
      ['good', '2 in the queue, 1 taken'],
      ['good', 'took 1, 2 to take'],
    );
    await on.row(/1 consumed.*2 in the queue/, 1);
    // Whoever takes the others, they are no longer shown in the queue.
    expect(await on.receiver.messages()).toHaveLength(2);
    await on.row(/3 consumed/, 1);
    await way([...got200], [...verified], ['good', '3 settled'], ['none', '3 taken'], ['good', 'took 3']);
    await on.button('Take one as a consumer').click();
    await on.text('#taken', 'The queue has no message to give.');
  });

  it('opens the delivery of the message that was taken', async () => {
    await on.receiver.deliver('sigsci', sample('signal-sciences'));
    await on.row(/sigsci.*in the queue/, 1);
    await on.receiver.deliver('ocean', '{"events":[]}');
    await on.row(/ocean.*no events/, 2);
    await on.rows.first().locator('button').click();
    await on.text('#detail', /^ocean/);
    await on.button('Take one as a consumer').click();
    await on.text('#detail', /^sigsci/);
    expect(await on.page.locator('[aria-current] .source').textContent()).toBe('sigsci');
    await on.text('#events', 'The message, once. A consumer has taken it out of the queue.');
  });

  it('shows which service is stopped, and where that leaves the events', async () => {
    await on.turn('SQS', 'stopped');
    await on.text('#services-problem', 'The receiver and the relay do not reach SQS; consumers do.');
    await on.receiver.deliver('sigsci', sample('signal-sciences'));
    await way(
      ['good', 'sigsci: got 200'],
      ['good', 'verified and read'],
      ['wait', '1 not settled'],
      ['wait', '1 waiting for the relay'],
      ['none', '–'],
    );
    await on.turn('DynamoDB', 'stopped');
    await on.send('searchstream');
    await way(['wait', 'searchstream: got 503'], ['wait', 'neither store took it'], ['none', '–'], ['none', '–']);
    await on.turn('SQS', 'running');
    await on.send('searchstream');
    await way(
      ['good', 'searchstream: got 200'],
      ['good', 'verified and read'],
      ['wait', '1 without record'],
      ['good', '1 in the queue'],
      ['none', '1 to take'],
    );
    await on.turn('DynamoDB', 'running');
    expect(await on.page.locator('#services-problem').textContent()).toBe('');
  });

  it('tells a forgery from a dead letter', async () => {
    await on.receiver.deliver('ocean', '5');
    await way(
      ['good', 'ocean: got 200'],
      ['good', 'verified and read'],
      ['good', '1 settled'],
      ['odd', '1 dead letter'],
      ['none', '–'],
    );
    await on.button('Tamper').click();
    const none = ['none', '–'] as const;
    expect(await way(['bad', 'ocean: got 401'], ['bad', 'wrong signature'], [...none], [...none], [...none])).toBe(5);
  });
});
