import { UserError } from '../../lib/props/user-error.ts';
import { connectionProblem } from '../../local/sender/connection-problem.ts';
import { inApp } from './typed.ts';

/** What to do about the errors of AWS that a user meets, by their names. */
const remedies: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'No AWS credentials were found. Set AWS_PROFILE, or sign in as usual.',
  ExpiredToken: 'The AWS session is over. Sign in again.',
  ExpiredTokenException: 'The AWS session is over. Sign in again.',
  QueueDoesNotExist: 'There is no such queue. Deploy the stack again: npx cdk deploy',
  ResourceNotFoundException: 'There is no such secret. Deploy the stack, or start the receiver on this machine.',
};

/** What to do about the errors of files, by their codes. */
const fileRemedies: Readonly<Record<string, string>> = {
  EACCES: 'Let this user read and write it.',
  EMFILE: 'Close other programs, or raise the limit: ulimit -n 4096',
  ENOENT: inApp
    ? 'Is it there? npm install brings what belongs to the package.'
    : 'Is it there? npm ci brings what belongs to the project.',
  ENOSPC: 'The disk is full. Make room.',
  EROFS: 'The disk is read-only. Use another.',
};

/** Errors of the code itself: nobody expected them, so their stack trace helps. */
const ownMistakes = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

/** An error as its user needs it: a sentence. Only a mistake in the code shows its stack trace. */
export function explain(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const file = fileProblem(error);
  if (file !== undefined) return file;
  if (!(error instanceof Error)) return String(error);
  if (error.message === 'Region is missing') return 'No AWS region is set. Set AWS_REGION.';
  if (error.message.startsWith('Region not accepted'))
    return 'AWS_REGION is not a region. Set it to one such as eu-central-1.';
  const problem = connectionProblem(error);
  if (problem !== undefined) {
    return `AWS does not answer: ${problem}. Try again. Where a variable AWS_ENDPOINT_URL_… is set, is what it names running?`;
  }
  if (isUnreadAnswer(error))
    return `What answered${statusOf(error)} is not a service of AWS. Is the URL the right one?`;
  if (ownMistakes.includes(error.name)) return error.stack ?? String(error);
  return remedies[error.name] ?? `${error.name}: ${error.message}`;
}

/** Node names the file of a call. A socket has no file, though its errors have the same codes. */
function fileProblem(error: unknown): string | undefined {
  const { code, path, syscall }: Partial<NodeJS.ErrnoException> = Object(error);
  if (code === undefined || path === undefined || syscall === undefined || syscall === 'connect') return undefined;
  const remedy = fileRemedies[code] ?? 'Look at the file and its folder, then try again.';
  return `The file ${path} cannot be used (${code}, ${syscall}). ${remedy}`;
}

/** Whether the SDK could not read the answer: the error then has no name, or a parser's. */
function isUnreadAnswer(error: Error): boolean {
  const isNameless = error.name === 'Unknown' || ['Unknown', 'UnknownError'].includes(error.message);
  return isNameless || (ownMistakes.includes(error.name) && '$response' in error);
}

function statusOf(error: Error): string {
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  return status === undefined ? '' : ` (HTTP ${status})`;
}
