import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Source } from '../props/source.ts';
import { groupSources } from './group-sources.ts';
import { ReceiverFunction, type ReceiverFunctionProps } from './receiver-function.ts';

export interface ReceiverFunctionsProps extends ReceiverFunctionProps {
  /** Over how many functions the sources are spread. */
  readonly functionCount: number;
}

/** The functions that answer for the sources, below the receiver itself. */
export class ReceiverFunctions {
  readonly all: readonly LambdaFunction[];
  readonly #aliases: ReadonlyMap<string, IFunction>;

  constructor(scope: Construct, { functionCount, sources, ...props }: ReceiverFunctionsProps) {
    const receivers = groupSources<Source>(sources, functionCount).map((group) => {
      const id = group.index === 0 ? 'Receiver' : `Receiver${group.index + 1}`;
      return { group, receiver: new ReceiverFunction(scope, id, { ...props, sources: group.sources }) };
    });
    this.all = receivers.map(({ receiver }) => receiver.function);
    this.#aliases = new Map(
      receivers.flatMap(({ group, receiver }) => group.sources.map(({ name }) => [name, receiver.alias] as const)),
    );
  }

  /** What is called for a declared source. */
  handlerOf(source: string): IFunction {
    return this.#aliases.get(source)!;
  }
}
