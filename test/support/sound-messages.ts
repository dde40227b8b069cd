import { messageProblems } from '../../sim/cloud/message-problems.ts';

// Of every test file: whatever a test is about, the messages that it saw were sound.
afterEach(() => {
  expect(messageProblems.splice(0)).toEqual([]);
});
