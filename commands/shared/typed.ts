/** Whether it runs in an app that installed the package: there all commands are one file of JavaScript. */
export const inApp = import.meta.filename.endsWith('.cjs');

/** What an app's user types before the name of a command. */
export const bin = 'npx security-webhook-receiver';

/** The text before options, which makes npm leave them to the command; npx does so anyway. */
export const dashes = inApp ? '' : '-- ';

/** A command as its user types it: by npm in the clone, by npx in an app. */
export function typed(name: string, args = ''): string {
  if (inApp) return `${bin} ${name} ${args}`.trimEnd();
  return args === '' ? `npm run ${name}` : `npm run ${name} -- ${args}`;
}

/** The same, and npm says nothing itself. */
export function typedQuietly(name: string, args: string): string {
  return typed(name, args).replace('npm run ', 'npm run -s ');
}
