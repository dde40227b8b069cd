/** The media type of the gateway's errors. https://www.rfc-editor.org/rfc/rfc9457 */
export const problemMediaType = 'application/problem+json';

/**
 * The body of an error.
 * @param title the reason phrase of the HTTP status
 * @param status omitted if the gateway decides it
 */
export function problemBody(title: string, status?: number): string {
  return JSON.stringify({ type: 'about:blank', title, status });
}
