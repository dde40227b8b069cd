/** When the prices were written down. They are AWS's list prices in us-east-1, without a free tier or a discount. */
export const priceDate = '2026-11-21';

export interface Price {
  readonly service: string;
  /** What is paid for. */
  readonly what: string;
  readonly dollars: number;
  /** How many units the price is for. */
  readonly per: number;
  /** AWS's page of its prices. */
  readonly page: string;
  /** Where the figure was read: AWS's pages show prices only in browsers. */
  readonly readIn: string;
}

const million = 1_000_000;
const gateway = 'https://aws.amazon.com/api-gateway/pricing/';
const lambda = 'https://aws.amazon.com/lambda/pricing/';
const dynamoDb = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const sqs = 'https://aws.amazon.com/sqs/pricing/';
const cloudWatch = 'https://aws.amazon.com/cloudwatch/pricing/';
const secrets = 'https://aws.amazon.com/secrets-manager/pricing/';
const s3 = 'https://aws.amazon.com/s3/pricing/';
const kms = 'https://aws.amazon.com/kms/pricing/';

const guide = (site: string) => `a guide, ${site}`;
const cited = 'public projects that cite it';

/** The one table of prices. */
export const prices = {
  gatewayRequest: price('API Gateway', 'requests', 3.5, million, gateway, 'an AWS whitepaper'),
  lambdaRequest: price('Lambda', 'requests', 0.2, million, lambda, guide('cloudchipr.com')),
  lambdaSecond: price('Lambda', 'GB-seconds, ARM', 13.3334, million, lambda, guide('cloudchipr.com')),
  write: price('DynamoDB', 'write units', 0.625, million, dynamoDb, guide('airbyte.com, July 2025')),
  read: price('DynamoDB', 'read units', 0.125, million, dynamoDb, guide('airbyte.com, July 2025')),
  tableStorage: price('DynamoDB', 'GB-months stored', 0.25, 1, dynamoDb, cited),
  recovery: price('DynamoDB', 'GB-months recoverable to a point in time', 0.2, 1, dynamoDb, cited),
  warmWrite: price('DynamoDB', 'warm write units, once', 0.00065, 1, dynamoDb, cited),
  queueRequest: price('SQS', 'requests of 64 KB', 0.4, million, sqs, guide('cloudburn.io, March 2026')),
  fairRequest: price('SQS', 'of them, fair queue', 0.1, million, sqs, guide('cloudburn.io, March 2026')),
  logIngested: price('CloudWatch', 'GB logged', 0.5, 1, cloudWatch, guide('factualminds.com, June 2026')),
  logStored: price('CloudWatch', 'GB-months of logs', 0.03, 1, cloudWatch, cited),
  metric: price('CloudWatch', 'metrics', 0.3, 1, cloudWatch, guide('signoz.io, February 2026')),
  alarmMetric: price('CloudWatch', 'metrics of alarms', 0.1, 1, cloudWatch, cited),
  dashboard: price('CloudWatch', 'dashboards', 3, 1, cloudWatch, guide('factualminds.com, June 2026')),
  secret: price('Secrets Manager', 'secrets', 0.4, 1, secrets, guide('hivebook.wiki')),
  secretRequest: price('Secrets Manager', 'requests', 5, million, secrets, guide('hivebook.wiki')),
  objectWrite: price('S3', 'PUT and COPY requests', 5, million, s3, guide('devnotes.tech')),
  objectStorage: price('S3', 'GB-months stored', 0.023, 1, s3, guide('cloudburn.io, March 2026')),
  key: price('KMS', 'keys', 1, 1, kms, "AWS's page"),
  keyRequest: price('KMS', 'requests', 3, million, kms, guide('cloudburn.io, March 2026')),
  trace: price('X-Ray', 'traces', 5, million, 'https://aws.amazon.com/xray/pricing/', cited),
  transferOut: price(
    'Data transfer',
    'GB to the internet',
    0.09,
    1,
    'https://aws.amazon.com/ec2/pricing/on-demand/',
    guide('awsforengineers.com, May 2025'),
  ),
} satisfies Record<string, Price>;

function price(service: string, what: string, dollars: number, per: number, page: string, readIn: string): Price {
  return { service, what, dollars, per, page, readIn };
}

/** The price of an amount, in dollars. */
export function dollarsOf({ dollars, per }: Price, amount: number): number {
  return (amount / per) * dollars;
}
