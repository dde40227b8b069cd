import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Source } from '../props/source.ts';
import { canarySource } from './canary-source.ts';
import { groupSources } from './group-sources.ts';
import { ReceiverFunction, type ReceiverFunctionProps } from './receiver-function.ts';

export interface ReceiverFunctionsProps extends ReceiverFunctionProps {
  /** The number of functions over which the sources are spread. */
  readonly functionCount: number;
  /** Whether each function also has a source for the canary. */
  readonly canary: boolean;
}

/** The functions that answer for the sources, below the receiver itself. */
export class ReceiverFunctions {
  readonly all: readonly LambdaFunction[];
  /** The canary's sources, one in each function. */
  readonly canarySources: readonly Source[];
  readonly #aliases: ReadonlyMap<string, IFunction>;

  constructor(scope: Construct, { functionCount, canary, sources, ...props }: ReceiverFunctionsProps) {
    const groups = groupSources<Source>(sources, functionCount).map((group) => ({
      ...group,
      canarySources: canary ? [canarySource(group.index)] : [],
    }));
    const receivers = groups.map(({ index, sources, canarySources }) => {
      const id = index === 0 ? 'Receiver' : `Receiver${index + 1}`;
      const all = [...sources, ...canarySources];
      return { all, receiver: new ReceiverFunction(scope, id, { ...props, sources: all }) };
    });
    this.all = receivers.map(({ receiver }) => receiver.function);
    this.canarySources = groups.flatMap(({ canarySources }) => canarySources);
    this.#aliases = new Map(
      receivers.flatMap(({ all, receiver }) => all.map(({ name }) => [name, receiver.alias] as const)),
    );
  }

  /** The alias to call for a declared source. */
  handlerOf(source: string): IFunction {
    return this.#aliases.get(source)!;
  }
}
