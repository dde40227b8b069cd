import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundle } from '../build/bundle.ts';
import { bundlePeers, type Peer, peers } from './peers/bundle-peers.ts';

export type Subject = 'receiver' | 'quiet' | Peer;

/** What is measured: the receiver first, then the receiver without log and metrics. */
export const subjects: readonly Subject[] = ['receiver', 'quiet', ...peers];

/** The subjects that do the whole job. */
export const fullSubjects = ['receiver', 'quiet', 'powertools', 'middy', 'plain'] as const;

/** Paths of the bundles of each subject and the relay. */
export interface Bundles {
  fileOf(subject: Subject | 'relay'): string;
}

/** Bundles the peers, and the receiver as the stack does. */
export async function bundleSubjects(directory: string): Promise<Bundles> {
  const ours = join(directory, 'lambda');
  const quiet = join(directory, 'quiet');
  const theirs = join(directory, 'peers');
  mkdirSync(theirs, { recursive: true });
  await Promise.all([bundle(ours), bundle(quiet, withoutReport), bundlePeers(theirs)]);
  return {
    fileOf(subject) {
      if (subject === 'receiver' || subject === 'relay') return join(ours, `${subject}.mjs`);
      return subject === 'quiet' ? join(quiet, 'receiver.mjs') : join(theirs, `${subject}.cjs`);
    },
  };
}

const withoutReport: Plugin = {
  name: 'without-report',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/lambda\/aws\/report\.ts$/ }, () => ({
      contents: ['reportDelivery', 'reportDrain', 'reportFault']
        .map((name) => `export const ${name} = () => {};`)
        .join('\n'),
    })),
};
