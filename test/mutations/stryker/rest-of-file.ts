import { TestEnvironment } from 'jest-environment-node';

/** What Jest tells of the tests of a file, as far as it matters here. */
interface Told {
  readonly name: string;
  readonly test?: { mode?: string | null | undefined; readonly errors: readonly unknown[] };
}

/** Once a test of a file has noticed a mutant, the rest of the file is skipped. */
// biome-ignore lint/style/noDefaultExport: it is what Jest asks of an environment
export default class RestOfFile extends TestEnvironment {
  #isNoticed = false;

  handleTestEvent({ name, test }: Told): void {
    if (test === undefined || process.env.__STRYKER_ACTIVE_MUTANT__ === undefined) return;
    if (name === 'test_done') this.#isNoticed ||= test.errors.length > 0;
    if (name === 'test_start' && this.#isNoticed) test.mode = 'skip';
  }
}
