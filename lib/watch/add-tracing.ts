import type { CfnStage, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** Switches X-Ray on. These two actions do not support a resource. */
export function addTracing(api: SpecRestApi, functions: readonly LambdaFunction[]): void {
  (api.deploymentStage.node.defaultChild as CfnStage).tracingEnabled = true;
  for (const each of functions) {
    (each.node.defaultChild as CfnFunction).tracingConfig = { mode: 'Active' };
    each.addToRolePolicy(
      new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
    );
  }
}
