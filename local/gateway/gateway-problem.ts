import { problemBody, problemMediaType } from '../../lib/api/problem-body.ts';
import type { HttpAnswer } from './proxy-answer.ts';

/** The errors that the gateway itself answers, with the bodies of the stack's gateway responses. */
export const gatewayProblem = {
  /**
   * An unsupported content coding. The stack has one response for all client errors without their own; it omits the
   * status.
   */
  refused: problem(415, problemBody('Request Refused')),
  notFound: problem(404, problemBody('Not Found', 404)),
  methodNotAllowed: problem(405, problemBody('Method Not Allowed', 405), { Allow: 'POST' }),
  tooLarge: problem(413, problemBody('Content Too Large', 413)),
  /** For a function that failed or whose answer has the wrong form: one response for both. */
  serverError: problem(502, problemBody('Server Error')),
  timeout: problem(504, problemBody('Gateway Timeout', 504)),
};

function problem(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { ...headers, 'Content-Type': problemMediaType }, body: Buffer.from(body) };
}
