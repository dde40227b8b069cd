import { join } from 'node:path';
import gate from '../../../jest.config.js';

/** The gate's tests of the mutated rooms. The simulator's stay out: what they find, `npm run test:mutations:histories` says. @type {import('jest').Config} */
export default {
  ...gate,
  rootDir: '../../..',
  // All that a test may import: which tests concern a file is looked up in these.
  roots: ['test', 'lambda', 'lib', 'message', 'sim', 'local'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['<rootDir>/test/lambda/**/*.test.ts', '<rootDir>/test/lib/closed/**/*.test.ts'],
  testEnvironment: join(import.meta.dirname, 'rest-of-file.ts'),
  runner: join(import.meta.dirname, 'rest-of-files.js'),
  testSequencer: join(import.meta.dirname, 'quick-first.ts'),
  // A promise that a mutant leaves open for ever is waited for this long, in milliseconds. No test takes a tenth of it.
  testTimeout: 20_000,
};
