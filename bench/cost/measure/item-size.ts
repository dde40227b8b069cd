import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/**
 * Bytes of an item, from which DynamoDB computes write units. All digits of a number are counted; DynamoDB omits
 * leading and trailing zeros, so an item can be a byte or two smaller.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Readonly<Record<string, AttributeValue>>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

/** @throws for a type that records do not use */
function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 1;
  // Three bytes for the map, one for each member.
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  throw new Error(`The size of ${Object.keys(value)} is unknown: add it to bench/cost/measure/item-size.ts.`);
}

/** Write units of a write whose item has this size, in bytes. */
export function writeUnits(bytes: number): number {
  return Math.ceil(bytes / 1_024);
}
