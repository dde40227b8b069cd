import { claim } from './list/claim.ts';
import { pieces } from './list/pieces.ts';
import { publish } from './list/publish.ts';
import { records } from './list/records.ts';
import { relay } from './list/relay.ts';
import { settle } from './list/settle.ts';
import type { Mutation } from './mutation.ts';

/** Those that concern order and conditions, in code that the simulator runs. */
export const ofOrder: readonly Mutation[] = [
  ...claim,
  ...pieces,
  ...publish,
  ...settle,
  ...relay,
  ...records.filter(({ file }) => file.startsWith('sim/')),
].filter(({ file }) => !file.startsWith('lambda/aws/') || file === 'lambda/aws/queues.ts');
