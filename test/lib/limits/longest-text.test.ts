import { longestText } from '../../../lib/limits/longest-text.ts';

const resource = (logicalId: string, type: string) => ({ path: logicalId, logicalId, type, properties: {} });
const resources = [
  resource('Key', 'AWS::SecretsManager::Secret'),
  resource('Queue', 'AWS::SQS::Queue'),
  resource('Table', 'AWS::DynamoDB::Table'),
  resource('Bucket', 'AWS::S3::Bucket'),
  resource('Topic', 'AWS::SNS::Topic'),
];
const longName = 'L'.repeat(300);
const longestOf = (value: unknown, stack = 'Ingest') => longestText(value, resources, stack);

// Names as they look on AWS: none may be longer than what is counted with.
describe('the longest text of a value', () => {
  it.each<[what: string, value: unknown, onAws: string]>([
    ['a text', 'as it is', 'as it is'],
    ['a secret', { Ref: 'Key' }, 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:Key-AbCdEfGhIjKl-AbCdEf'],
    ['a queue', { Ref: 'Queue' }, 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/Ingest-Queue-AbCdEfGhIjKl'],
    ['a table', { Ref: 'Table' }, 'Ingest-Table-1ABCDEFGHIJKL'],
    ['a bucket', { Ref: 'Bucket' }, 'ingest-bucket-1abcdefghijkl'],
    ['a region', { Ref: 'AWS::Region' }, 'ap-northeast-1'],
    ['a partition', { Ref: 'AWS::Partition' }, 'aws-us-gov'],
    ['parts', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, 'a-123456789012'],
    [
      'the sixth part of a secret',
      { 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: 'Key' }] }] },
      'Key-AbCdEfGhIjKl-AbCdEf',
    ],
  ])('is as long as on AWS, and not much longer: %s', (_what, value, onAws) => {
    const { length } = longestOf(value);
    expect(length).toBeGreaterThanOrEqual(onAws.length);
    expect(length).toBeLessThan(onAws.length + 20);
  });

  it.each([
    ['queue', 'Queue', 80],
    ['table', 'Table', 255],
    ['bucket', 'Bucket', 63],
  ])('of the name of a %s has an end, which AWS sets', (_what, Ref, most) => {
    expect(longestOf({ Ref }, longName).split('/').at(-1)).toHaveLength(most);
  });

  it.each<[value: unknown]>([
    [{ Ref: 'Topic' }],
    [{ Ref: 'Elsewhere' }],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }],
    [{ 'Fn::ImportValue': 'name' }],
    [{ 'Fn::Select': [9, { 'Fn::Split': [':', 'a:b'] }] }],
    [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
  ])('is long if it is unknown: %j', (value) => {
    expect(longestOf(value).length).toBeGreaterThanOrEqual(256);
  });
});
