import { join } from 'node:path';
import { build } from 'esbuild';

/** What the receiver is compared with. */
export const peers = ['powertools', 'middy', 'plain', 'floor', 'empty'] as const;
export type Peer = (typeof peers)[number];

/**
 * Bundles the peers as `NodejsFunction` does: esbuild's defaults for Node, CommonJS. They are minified and include the
 * SDK, which loads faster than the runtime's own.
 * @param directory of the outputs, `<peer>.cjs`
 */
export async function bundlePeers(directory: string): Promise<void> {
  await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: peers.map((peer) => `${peer}.ts`),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    outdir: join(directory),
    outExtension: { '.js': '.cjs' },
    legalComments: 'none',
    logLevel: 'warning',
  });
}
