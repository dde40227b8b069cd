import type { Environment } from '../shared/streams.ts';

/** The user's credentials are for an endpoint of the user's alone: of another environment nothing is taken. */
export function ownCredentials(env: Environment, variable: string): Environment {
  return env[variable] ? env : {};
}
