import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Turns every import of one of Node's own modules into `process.getBuiltinModule`. A named ECMAScript import of
 * `node:http` collects all of its exports, among them the getters that load undici: 45 ms of a cold start. It also
 * serves the `require` calls of CommonJS dependencies, since ECMAScript modules have no `require`.
 * https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export const builtinModulesPlugin: Plugin = {
  name: 'builtin-modules',
  setup(build) {
    build.onResolve({ filter: /^[a-z][a-z0-9_:/]*$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^node:/, ''), namespace: 'builtin', sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)})`,
      loader: 'js',
    }));
  },
};
