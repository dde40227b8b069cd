import { explain } from '../shared/explain.ts';

/** What a check found. */
export interface Finding {
  /** What was looked at, such as `ocean: key`. */
  readonly name: string;
  readonly outcome: 'ok' | 'failed' | 'not tried';
  /** What is wrong and what to do, or why it was not tried; undefined if all is well. */
  readonly advice?: string;
}

export function ok(name: string): Finding {
  return { name, outcome: 'ok' };
}

export function failed(name: string, advice: string): Finding {
  return { name, outcome: 'failed', advice };
}

export function notTried(name: string, advice: string): Finding {
  return { name, outcome: 'not tried', advice };
}

/** As services call it: each has a name of its own. */
const denied = /AccessDenied|AuthorizationError|UnauthorizedOperation|NotAuthorized/;

/** The findings of a check that asks AWS. If AWS refuses these credentials, that says nothing about the receiver. */
export async function findingOf(name: string, work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && denied.test(error.name))) return failed(name, explain(error));
    return notTried(name, `your credentials may not ask (${error.message}).`);
  }
}
