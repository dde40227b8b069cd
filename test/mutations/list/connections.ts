import { inFile, type Mutation } from '../mutation.ts';

/** Connections: none is used that may be dead. */
export const connections: readonly Mutation[] = [
  ...inFile('lambda/aws/connections.ts', 'test/lambda/aws/connections', [
    ['an idle connection is used however long it stood', 'return idle < 0 || idle >= longestIdle;', 'return false;'],
    ['a clock that went back tells that a connection is fresh', 'idle < 0 || ', ''],
    ['what stood idle beside a dead connection is used', 'if (!idleSince.has(socket)) dropFree();', ''],
  ]),
  ...inFile('lambda/aws/client-settings.ts', 'test/lambda/aws/clients', [
    ['the SDK tries again besides', '  maxAttempts: 1,', '  maxAttempts: 3,'],
  ]),
  ...inFile('lambda/aws/clients.ts', 'test/lambda/aws/clients', [
    [
      'calls of the first two pieces wait for sockets',
      'export const sockets = 20;',
      'export const sockets = 16;',
      'test/lambda/receive-pieces',
    ],
    [
      'the SDK copies every call for a logger',
      "client.middlewareStack.remove('loggerMiddleware')",
      "client.middlewareStack.remove('none')",
    ],
  ]),
];
