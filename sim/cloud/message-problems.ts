/** Problems with messages that the code under test has made. Each test checks this at its end. */
export const messageProblems: string[] = [];
