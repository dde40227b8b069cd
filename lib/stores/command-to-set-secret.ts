/**
 * The command that stores a key in a secret. It reads the key from standard input (paste, Enter, Ctrl-D), so that the
 * key appears neither in the shell's history nor in the list of processes.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
 */
export function commandToSetSecret(region: string, secretId: string): string {
  return [
    'aws secretsmanager put-secret-value',
    `--region ${region}`,
    `--secret-id ${secretId}`,
    '--secret-string file:///dev/stdin',
  ].join(' ');
}
