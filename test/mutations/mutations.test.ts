import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutations } from './mutation-list.ts';

// `npm run test:mutations` takes too long for the gate; that it breaks what it means to break does not.

describe.each(mutations.map((mutation) => [mutation.what, mutation] as const))(
  'the mutation: %s',
  (_what, mutation) => {
    const text = readFileSync(join(import.meta.dirname, '../..', mutation.file), 'utf8');

    it('finds its line, once', () => {
      expect(text.split(mutation.search)).toHaveLength(2);
      expect(mutation.replace).not.toBe(mutation.search);
    });
  },
);
