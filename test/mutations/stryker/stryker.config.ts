import type { PartialStrykerOptions } from '@stryker-mutator/api/core';

/**
 * The one-line mutations of StrykerJS, of what happens to a request and of what fails a synthesis if anything is open.
 * `npm run test:mutations:stryker` adds which of them may survive.
 */
export default {
  // Vendors' folders are data, held by a contract that each of them meets.
  mutate: ['lambda/**/*.ts', '!lambda/providers/*/**', 'lib/closed/**/*.ts'],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'test/mutations/stryker/jest.config.js', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  // In milliseconds. A loop that never ends is counted, and ends; a slow machine must not be taken for one.
  timeoutMS: 30_000,
  // Jest keeps some megabytes of each run in its process.
  maxTestRunnerReuse: 100,
  // Stryker would rewrite it by an interface that TypeScript 7 does not have, and no test reads it.
  tsconfigFile: 'none',
  // Types are stripped, not checked.
  disableTypeChecks: false,
  ignorePatterns: ['reports', 'dist', 'docs'],
  incremental: true,
  incrementalFile: 'reports/stryker/incremental.json',
  tempDirName: 'reports/stryker/sandboxes',
  htmlReporter: { fileName: 'reports/stryker/report.html' },
  reporters: ['progress-append-only', 'html'],
} satisfies PartialStrykerOptions;
