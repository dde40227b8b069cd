import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../build/bundle.ts';
import { bundlePeers, type Peer, peers } from './peers/bundle-peers.ts';

export type Subject = 'receiver' | Peer;

/** What is measured: the receiver first. */
export const subjects: readonly Subject[] = ['receiver', ...peers];

/** The subjects that do the whole job. */
export const fullSubjects = ['receiver', 'powertools', 'middy', 'plain'] as const;

/** Where each subject's bundle lies, and the relay's. */
export interface Bundles {
  fileOf(subject: Subject | 'relay'): string;
}

/** Bundles the receiver as the stack does, and the peers. */
export async function bundleSubjects(directory: string): Promise<Bundles> {
  const ours = join(directory, 'lambda');
  const theirs = join(directory, 'peers');
  mkdirSync(theirs, { recursive: true });
  await Promise.all([bundle(ours), bundlePeers(theirs)]);
  return {
    fileOf: (subject) =>
      subject === 'receiver' || subject === 'relay' ? join(ours, `${subject}.mjs`) : join(theirs, `${subject}.cjs`),
  };
}
