/** What was wrong with messages that the code under test has made. The tests look at it, each at its end. */
export const messageProblems: string[] = [];
