/**
 * The one `event_type` of Datazag's example, and the one of a test event, which its page does not show.
 * https://www.datazag.com/docs/search-stream
 */
export const searchstreamTypes = ['phishing_candidate_detected', 'test'] as const;
