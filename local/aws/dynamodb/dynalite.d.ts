declare module 'dynalite' {
  import type { Server } from 'node:http';

  function dynalite(options: { readonly createTableMs: number }): Server;
  export = dynalite;
}

declare module 'dynalite/db/index.js' {
  const db: { create(options: object): object };
  export = db;
}

declare module 'dynalite/actions/putItem.js' {
  /** @param done gets an error with the `body` that DynamoDB answers, if the action fails */
  function putItem(store: object, request: object, done: (error: { body?: { __type: string } } | null) => void): void;
  export = putItem;
}

declare module 'dynalite/actions/updateItem.js' {
  /** @param done gets an error with the `body` that DynamoDB answers, if the action fails */
  function updateItem(
    store: object,
    request: object,
    done: (error: { body?: { __type: string } } | null) => void,
  ): void;
  export = updateItem;
}
