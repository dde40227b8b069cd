import { claim } from './list/claim.ts';
import { closed } from './list/closed.ts';
import { connections } from './list/connections.ts';
import { keys } from './list/keys.ts';
import { pieces } from './list/pieces.ts';
import { publish } from './list/publish.ts';
import { read } from './list/read.ts';
import { records } from './list/records.ts';
import { relay } from './list/relay.ts';
import { settle } from './list/settle.ts';
import { time } from './list/time.ts';
import { verify } from './list/verify.ts';
import type { Mutation } from './mutation.ts';

/** Every line that `npm run test:mutations` breaks. */
export const mutations: readonly Mutation[] = [
  ...claim,
  ...pieces,
  ...publish,
  ...settle,
  ...relay,
  ...records,
  ...verify,
  ...keys,
  ...read,
  ...time,
  ...connections,
  ...closed,
];
