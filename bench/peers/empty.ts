import type { APIGatewayProxyResult } from 'aws-lambda';

/** A floor: a function that does nothing. */
export async function handler(): Promise<APIGatewayProxyResult> {
  return { statusCode: 200, body: '' };
}
