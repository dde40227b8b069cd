import { join } from 'node:path';
import { build } from 'esbuild';

/** What the receiver is measured beside. */
export const peers = ['powertools', 'middy', 'plain', 'floor', 'empty'] as const;
export type Peer = (typeof peers)[number];

/**
 * Bundles the peers as `NodejsFunction` does: esbuild's defaults for Node, CommonJS; minified, and with the SDK inside,
 * which loads faster than the runtime's own.
 * @param directory where each becomes `<peer>.cjs`
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
