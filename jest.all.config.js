import gate from './jest.config.js';

/** What takes longer than the gate may: `npm run test:all`. @type {import('jest').Config} */
export default {
  ...gate,
  testPathIgnorePatterns: ['/node_modules/'],
  testMatch: ['<rootDir>/test/{model,wire,pack,browser,new-provider,examples/python,foreign}/**/*.test.ts'],
  testTimeout: 300_000,
  // The apps here are synthesized whole, as their users' are.
  setupFiles: [],
  // One at a time: they load the machine, and what they measure against is time.
  maxWorkers: 1,
  // They run in Jest's own process, and Node waits at its end for ever for a request of a connection that a test cut.
  forceExit: true,
};
