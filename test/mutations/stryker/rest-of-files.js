import TestRunner from 'jest-runner';

/** Once a file has noticed a mutant, the others are not run. Jest's own `bail` cannot be used with Stryker. */
// biome-ignore lint/style/noDefaultExport: it is what Jest asks of a runner
export default class RestOfFiles extends TestRunner {
  async runTests(files, watcher, options) {
    const stopListening = this.on('test-file-success', ([, { numFailingTests }]) => {
      const isNoticed = numFailingTests > 0 && process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;
      if (isNoticed) watcher.setState({ interrupted: true });
    });
    await super.runTests(files, watcher, options);
    stopListening();
  }
}
