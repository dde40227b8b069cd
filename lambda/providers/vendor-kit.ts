/** The facts about a vendor that only commands, the local receiver and pages need. The functions never load it. */
export interface VendorKit {
  /** Bodies to send, the first one by default. The vendor's page says where each is from. */
  readonly samples: readonly [Sample, ...Sample[]];
  readonly key: KeyAdvice;
  /**
   * Turns an event into a new one that happens now.
   * @param event as it was parsed
   * @returns the members that replace the event's own
   */
  renew(event: Event, fresh: Fresh): Event;
}

/** A body to send. */
export interface Sample {
  /** As `--sample` names it: the event's type, if there is one event. */
  readonly name: string;
  /** In the folder `samples` beside. */
  readonly file: string;
  /** Whether it is on the vendor's page; otherwise it is modelled on the fields that are. */
  readonly documented: boolean;
  /** The type that the vendor sends in a header. */
  readonly headerType?: string;
}

/** What to enter in the vendor's portal. The vendor's page links to its documentation. */
interface KeyAdvice {
  /** Whether the vendor takes a key that is made here; otherwise it makes the key itself. */
  readonly takesKey: boolean;
  /** Where to find the key, if the vendor makes it. */
  readonly where: string;
  /** What to do once the first key is stored. */
  readonly first: readonly string[];
  /** What to do once a key is replaced. */
  readonly replaced: readonly string[];
}

export type Event = Readonly<Record<string, unknown>>;

interface Fresh {
  /** Used by no other event. */
  readonly id: string;
  /** Unix milliseconds. */
  readonly now: number;
}
