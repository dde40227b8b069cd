import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '../../lambda/providers/list.ts';

// If you add a vendor, say on these pages how to set it up, and what is lost when its key is replaced.

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

describe.each(providers.map(({ name }) => name))('the vendor %s', (name) => {
  it('has a page, which the README and the page on rotation link to', () => {
    expect(read(`lambda/providers/${name}/README.md`)).toMatch(/^## Set up$/m);
    expect(read('README.md')).toContain(`(lambda/providers/${name}/README.md)`);
    expect(read('docs/rotation.md')).toContain(`(../lambda/providers/${name}/README.md`);
  });

  it('is named in the README as what `provider` can be', () => {
    const [, names] = /`provider` is one of ([^.]+)\./.exec(read('README.md')) ?? [];
    expect(names).toContain(`\`${name}\``);
  });
});
