import putItem from 'dynalite/actions/putItem.js';
import updateItem from 'dynalite/actions/updateItem.js';

/** One of a batch's statements, as sent over the wire. */
export interface Statement {
  readonly Statement: string;
  readonly Parameters: readonly object[];
}

interface StatementResponse {
  readonly Error?: { readonly Code: string };
}

/**
 * Executes the statements of a `BatchExecuteStatement` on dynalite, which does not support PartiQL: an INSERT of
 * parameters, and an UPDATE of the item with a key, on the condition that other attributes equal parameters.
 * @param store dynalite's store
 */
export function executeStatements(store: object, statements: readonly Statement[]): Promise<StatementResponse[]> {
  return Promise.all(statements.map((statement) => execute(store, statement)));
}

async function execute(store: object, { Statement: text, Parameters: values }: Statement): Promise<StatementResponse> {
  const insert = /^INSERT INTO "(.+?)" VALUE \{(.+)\}$/.exec(text);
  if (insert !== null) {
    const names = Array.from(insert[2]!.matchAll(/'(\w+)': \?/g), ([, name]) => name!);
    const Item = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    const request = { TableName: insert[1], Item, Expected: { [names[0]!]: { Exists: false } } };
    return run((done) => putItem(store, request, done), 'DuplicateItem');
  }
  const update = /^UPDATE "(.+?)" SET (.+?)((?: REMOVE "\w+")*) WHERE (.+)$/.exec(text);
  if (update === null) return { Error: { Code: 'ValidationError' } };
  const set = equalities(update[2]!);
  const where = equalities(update[4]!);
  const [key, ...conditions] = where.map((name, index) => [name, values[set.length + index]!] as const);
  const changes = set.map((name, index) => [name, { Action: 'PUT', Value: values[index] }] as const);
  const removals = Array.from(update[3]!.matchAll(/"(\w+)"/g), ([, name]) => [name!, { Action: 'DELETE' }] as const);
  const request = {
    TableName: update[1],
    Key: Object.fromEntries([key!]),
    AttributeUpdates: Object.fromEntries([...changes, ...removals]),
    Expected: Object.fromEntries(conditions.map(([name, value]) => [name, { Value: value }])),
  };
  return run((done) => updateItem(store, request, done), 'ConditionalCheckFailed');
}

/** The names in `"a" = ?, "b" = ?` or `"a" = ? AND "b" = ?`. */
function equalities(text: string): string[] {
  return Array.from(text.matchAll(/"(\w+)" = \?/g), ([, name]) => name!);
}

function run(
  action: (done: Parameters<typeof putItem>[2]) => void,
  conditionFailed: string,
): Promise<StatementResponse> {
  const { promise, resolve } = Promise.withResolvers<StatementResponse>();
  action((error) => {
    if (error === null) return resolve({});
    const failed = error.body?.__type.endsWith('ConditionalCheckFailedException');
    resolve({ Error: { Code: failed ? conditionFailed : 'InternalServerError' } });
  });
  return promise;
}
