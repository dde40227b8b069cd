import { TestEnvironment } from 'jest-environment-node';

/** What Jest tells of the tests of a file, as far as it matters here. */
interface Told {
  readonly name: string;
  readonly test?: { mode?: string | null | undefined; readonly errors: readonly unknown[] };
  readonly describeBlock?: { mode?: string | null | undefined };
}

/** The mutant that a test has noticed. */
let noticed: string | undefined;

/**
 * Where Stryker runs the tests: once one has failed with a mutant, what is left of it and of the other files is skipped.
 * Jest's own `bail` is switched off by Stryker, since it does not work there.
 */
// biome-ignore lint/style/noDefaultExport: it is what Jest asks of an environment
export default class StopAtFailure extends TestEnvironment {
  handleTestEvent({ name, test, describeBlock }: Told): void {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (mutant === undefined) return;
    if (name === 'test_done' && test !== undefined && test.errors.length > 0) noticed = mutant;
    if (noticed !== mutant) return;
    if (name === 'run_describe_start' && describeBlock !== undefined) describeBlock.mode = 'skip';
    if (name === 'test_start' && test !== undefined) test.mode = 'skip';
  }
}
