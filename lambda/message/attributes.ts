/**
 * The names of everything that a message can have besides forwarded headers, in the order in which they are written.
 * The envelope is written from these lists. `attributes.test.ts` holds every other place that knows the names to them.
 */
export const attributes = {
  /** CloudEvents' own: what the event is. */
  event: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype'],
  /** How the event came: the same for all events of a delivery. */
  delivery: ['receivedtime', 'requestid', 'deliveryid', 'deliverysha256', 'senttime'],
  /** What the receiver adds about the event. */
  mark: ['stale', 'reason', 'idheader', 'typeheader'],
  /** The event itself: a message has one of these. */
  content: ['data', 'dataref', 'data_base64'],
  /** What a replay adds. */
  replay: ['replayedtime'],
} as const;

type Group = keyof typeof attributes;

/** The names of one group, or of all. */
export type AttributeName<Of extends Group = Group> = (typeof attributes)[Of][number];
