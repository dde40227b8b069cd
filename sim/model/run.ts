import { runs, variants } from './runs.ts';
import { tell } from './tell.ts';

/** `npm run model`: every order of the protocol's steps, then each variant with its counterexample. */
function main(): number {
  const failed: string[] = [];
  for (const [name, run] of Object.entries(runs)) {
    const { states, errors, counterexample } = run();
    console.log(`${name}: ${states} states, ${errors === 0 ? 'no promise is violated' : 'VIOLATED'}`);
    if (errors > 0) failed.push(`${name}:\n${tell(counterexample)}`);
  }
  for (const [name, run] of Object.entries(variants)) {
    const { states, errors, counterexample } = run();
    console.log(
      `\n${name}: ${errors === 0 ? 'NOT NOTICED' : `violated after ${states} states`}\n${tell(counterexample)}`,
    );
    if (errors === 0) failed.push(name);
  }
  if (failed.length > 0) console.error(`\nNot as it should be:\n${failed.join('\n')}`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = main();
