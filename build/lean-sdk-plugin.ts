import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Which files of the SDK are changed, and how. `test/build/lean-sdk-plugin.test.ts` holds that no byte of a call changes. */
const changes: readonly (readonly [file: RegExp, change: (text: string) => string])[] = [
  // Each client brings its whole package.json, for the version in the user agent.
  [/\/@aws-sdk\/client-[^/]+\/package\.json$/, (text) => JSON.stringify({ version: JSON.parse(text).version })],
  // For a Node without its own hashes.
  [/\/checksum\/sha256\/Sha256Js\.js$/, () => 'export const Sha256Js = undefined;'],
  [/\/checksum\/md5\/Md5Js\.js$/, () => 'export const Md5Js = undefined;'],
  // Where the global `crypto` is asked for its UUIDs, Node loads all of Web Crypto.
  [/\/serde\/uuid\/v4\.js$/, () => `import { randomUUID } from 'node:crypto'; export const bindV4 = () => randomUUID;`],
  // For retries in adaptive mode, which no client has.
  [/\/util-retry\/DefaultRateLimiter\.js$/, () => 'export class DefaultRateLimiter {}'],
  // For a discovery of endpoints that no function turns on; it brings a cache of four packages.
  [/\/@aws-sdk\/endpoint-cache\/dist-es\/EndpointCache\.js$/, () => 'export class EndpointCache {}'],
  [/\/json\/codec-v2\/JsonShapeSerializer2\.js$/, withNativeStrings],
];

/** The SDK writes a string character by character: in code that is still cold, fifty times what `JSON.stringify` takes. */
function withNativeStrings(text: string): string {
  const method = /^ {4}writeJsonString\(s\) \{\n.*?^ {4}\}\n/ms;
  if (!method.test(text)) throw new Error('The SDK has no writeJsonString any more: see build/lean-sdk-plugin.ts.');
  return text.replace(
    method,
    `    writeJsonString(s) {
        const json = JSON.stringify(s);
        this.ensure(json.length * 3);
        this.i += encoder.encodeInto(json, this.json.subarray(this.i)).written;
    }
`,
  );
}

/**
 * Leaves out of the AWS SDK what no call of the functions needs, and has it write strings by the engine's own code. Why,
 * and what else was looked for: docs/decisions/0009-lean-sdk.md. Without this plugin in `bundle.ts` the SDK is as it comes.
 */
export const leanSdkPlugin: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    // The SDK asks whether a body is one of these of the web, for which Node would load its implementation of them.
    build.initialOptions.define = { ...build.initialOptions.define, Blob: 'undefined', ReadableStream: 'undefined' };
    // Loaded for operations that stream events, of which none is called; what it shares would be in every start.
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, namespace: 'left-out', sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: '' }));
    for (const [filter, change] of changes) {
      build.onLoad({ filter }, async ({ path }) => ({
        contents: change(await readFile(path, 'utf8')),
        loader: path.endsWith('.json') ? 'json' : 'js',
      }));
    }
  },
};
