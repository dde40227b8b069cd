/** One part of several, such as `1/2`: items in turn, so that what takes long is spread. */
export interface Shard {
  /** From 1 on. */
  readonly part: number;
  readonly of: number;
}

/** @returns undefined if the text names no part */
export function readShard(text: string): Shard | undefined {
  const [, part, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  return part !== undefined && of !== undefined && part >= 1 && part <= of ? { part, of } : undefined;
}

export function inShard<Item>(items: readonly Item[], { part, of }: Shard): Item[] {
  return items.filter((_, index) => index % of === part - 1);
}
