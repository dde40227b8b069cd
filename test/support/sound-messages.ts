import { messageProblems } from '../../sim/cloud/message-problems.ts';

// For every test file: whatever a test is about, the messages that it saw must be valid.
afterEach(() => {
  expect(messageProblems.splice(0)).toEqual([]);
});
