import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// A flag that is not configured is a line of noise at every synthesis, and may come to mean something else.

const root = join(import.meta.dirname, '../..');

/** Those that are not as the CDK recommends, and why. Without them the template is the one that was deployed before. */
const exceptions = {
  // Warnings are printed as warnings, without a report.
  '@aws-cdk/core:annotationsInValidationReport': false,
  // AWS is not told how constructs are used.
  '@aws-cdk/core:enableAdditionalMetadataCollection': false,
  // A template names its partition as CloudFormation finds it.
  '@aws-cdk/core:enablePartitionLiterals': false,
  // Statements stay as they are written, in their order.
  '@aws-cdk/aws-iam:minimizePolicies': false,
  // There are no layers, and versions keep their ids.
  '@aws-cdk/aws-lambda:recognizeLayerVersion': false,
};

function readJson(path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

it.each(['cdk.json', 'examples/consumer/cdk.json'])('sets every feature flag of the CDK in %s', (path) => {
  const { 'cli-telemetry': _, ...flags } = readJson(path).context;
  const recommended = readJson('node_modules/aws-cdk-lib/recommended-feature-flags.json');
  expect(flags).toEqual({ ...recommended, ...exceptions });
});
