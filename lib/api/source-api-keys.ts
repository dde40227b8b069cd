import { ApiKey, type Stage, UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';

export interface SourceApiKeysProps {
  readonly stage: Stage;
  /** The names of the sources that need a key. */
  readonly sources: readonly string[];
}

/**
 * An API key for each source that needs one, and the usage plan by which API Gateway accepts them. API Gateway
 * generates the keys' values, which appear in no template.
 */
export class SourceApiKeys extends Construct {
  /** The keys by the name of their source. */
  readonly keys: ReadonlyMap<string, ApiKey>;

  constructor(scope: Construct, id: string, { stage, sources }: SourceApiKeysProps) {
    super(scope, id);
    const plan = new UsagePlan(this, 'Plan', { apiStages: [{ api: stage.restApi, stage }] });
    this.keys = new Map(
      sources.map((name) => {
        const key = new ApiKey(this, name, { description: `Of the webhook source ${name}, for the header X-API-Key` });
        plan.addApiKey(key);
        return [name, key];
      }),
    );
  }
}
