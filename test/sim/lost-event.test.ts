import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CopyOfProject } from '../support/copy-of-project.ts';

const file = 'lambda/outbox/publish.ts';
const send = '  for (const [row, result] of await send(rows, work, ports, how, span)) {';

describe('a receiver that settles before it sends', () => {
  const copy = new CopyOfProject();
  afterAll(() => copy.remove());
  copy.write(file, copy.read(file).replace(send, `  await settle(rows, work, ports, how.settleTime);\n${send}`));

  it('is found by the simulator, which keeps the smallest history for the tests', () => {
    const kept = 'test/sim/cases/found.json';
    const { status, stdout } = copy.node('sim/run.ts', '--seed', '9', '--faults', 'crashes', '--keep', kept);
    expect(stdout).toContain('violated a guarantee');
    expect(status).toBe(1);
    expect(copy.node('sim/run.ts', '--case', kept).status).toBe(1);
    expect(JSON.parse(copy.read(kept)).plan.deliveries.length).toBeLessThan(4);
  });

  it('loses the event in the history that sim/README.md shows', () => {
    const { status, stdout } = copy.node('sim/run.ts', '--case', 'test/sim/cases/settled-before-published.json');
    expect(status).toBe(1);
    const drawn = stdout.slice(stdout.indexOf('\n') + 1).trimEnd();
    expect(readFileSync(join(import.meta.dirname, '../../sim/README.md'), 'utf8')).toContain(drawn);
  });
});
