import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The changed files of the SDK. `test/build/lean-sdk-plugin.test.ts` shows that no byte of a call changes. */
const changes: readonly (readonly [file: RegExp, change: (text: string) => string])[] = [
  // Each client imports its whole package.json, for the version in the user agent.
  [/\/@aws-sdk\/client-[^/]+\/package\.json$/, (text) => JSON.stringify({ version: JSON.parse(text).version })],
  // Used only if Node has no hashes of its own.
  [/\/checksum\/sha256\/Sha256Js\.js$/, () => 'export const Sha256Js = undefined;'],
  [/\/checksum\/md5\/Md5Js\.js$/, () => 'export const Md5Js = undefined;'],
  // The global `crypto.randomUUID` makes Node load all of Web Crypto.
  [/\/serde\/uuid\/v4\.js$/, () => `import { randomUUID } from 'node:crypto'; export const bindV4 = () => randomUUID;`],
  // Used only for retries in adaptive mode, which no client has.
  [/\/util-retry\/DefaultRateLimiter\.js$/, () => 'export class DefaultRateLimiter {}'],
  // Used only for endpoint discovery, which no function turns on; its cache is four packages.
  [/\/@aws-sdk\/endpoint-cache\/dist-es\/EndpointCache\.js$/, () => 'export class EndpointCache {}'],
  [/\/json\/codec-v2\/JsonShapeSerializer2\.js$/, withNativeStrings],
];

/** The SDK writes a string character by character; in cold code that takes fifty times as long as `JSON.stringify`. */
function withNativeStrings(text: string): string {
  const method = /^ {4}writeJsonString\(s\) \{\n.*?^ {4}\}\n/ms;
  if (!method.test(text)) throw new Error('The SDK no longer has writeJsonString: see build/lean-sdk-plugin.ts.');
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
 * Removes from the AWS SDK what no call of the functions needs, and has it write strings by the engine's own code.
 * docs/decisions/0009-lean-sdk.md has the reasons and alternatives. Without this plugin in `bundle.ts` the SDK is
 * unchanged.
 */
export const leanSdkPlugin: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    // The SDK tests whether a body is one of these web types, which would make Node load them.
    build.initialOptions.define = { ...build.initialOptions.define, Blob: 'undefined', ReadableStream: 'undefined' };
    // Loaded only for operations that stream events, which the functions never call; its shared code would load at
    // every start.
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
