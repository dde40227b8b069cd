import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { limits } from '../../lib/props/limits.ts';
import { allStarted } from '../server/all-started.ts';
import { canaryEnvironment, type FunctionSettings, functionEnvironments } from './function-environments.ts';
import { type LambdaFunction, startLambdaFunction } from './lambda-function.ts';
import { type LogLine, readLogLine } from './log-lines.ts';

export interface Functions {
  readonly receiver: LambdaFunction;
  readonly relay: LambdaFunction;
  /** Undefined if there is no canary. */
  readonly canary: LambdaFunction | undefined;
}

export interface FunctionsOptions extends FunctionSettings {
  readonly onLine: (line: LogLine) => void;
  /** The canary's target and secret; undefined if there is no canary. */
  readonly canary?: { readonly baseUrl: string; readonly secretId: string } | undefined;
}

/** Milliseconds. */
const timeout = {
  receiver: limits.receiverTimeout * 1_000,
  relay: limits.relayTimeout * 1_000,
  canary: limits.canaryTimeout * 1_000,
};

/**
 * Bundles the functions as for AWS into a folder of their own.
 * @param running removes the folder at the end
 * @returns the folder
 */
export function bundleFunctions(running: AsyncDisposableStack): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'webhook-receiver-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Also if the program ends before it could stop.
  process.once('exit', remove);
  running.defer(() => {
    process.off('exit', remove);
    remove();
  });
  const bundled = bundle(join(folder, 'lambda')).then(() => join(folder, 'lambda'));
  // Wait for the bundle, which must not be written into a deleted folder.
  running.defer(async () => {
    await Promise.allSettled([bundled]);
  });
  return bundled;
}

/**
 * Starts the bundled functions with the stack's environment.
 * @param running every started function is added here, to be stopped with it
 */
export async function startFunctions(
  bundled: string,
  options: FunctionsOptions,
  running: AsyncDisposableStack,
): Promise<Functions> {
  const { canary } = options;
  const environments = {
    ...functionEnvironments(options),
    canary: canary === undefined ? {} : canaryEnvironment(options, canary.baseUrl, canary.secretId),
  };
  const start = async (name: LogLine['function']) => {
    const started = await startLambdaFunction({
      name,
      file: join(bundled, `${name}.mjs`),
      timeout: timeout[name],
      env: environments[name],
      onLine: (text) => options.onLine(readLogLine(name, text)),
    });
    running.defer(() => started.stop());
    return started;
  };
  const [receiver, relay, started] = await allStarted([
    start('receiver'),
    start('relay'),
    canary === undefined ? undefined : start('canary'),
  ]);
  return { receiver, relay, canary: started };
}
