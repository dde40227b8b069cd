import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

describe('the README', () => {
  it('shows the Python worker as it is', () => {
    const [, shown] = /^```python\n(.*?)^```$/ms.exec(read('README.md')) ?? [];
    expect(shown).toBe(read('examples/worker/worker.py'));
  });
});
