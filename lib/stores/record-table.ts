import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { pendingIndex, recordAttribute } from '../../lambda/names.ts';
import type { WarmThroughput } from '../props/warm-throughput.ts';

export interface RecordTableProps {
  /** Whether the table outlives its removal from the stack, and is protected from deletion by hand. */
  readonly retainData: boolean;
  /** The key that items are encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
  /**
   * For the table and its index, since the table refuses writes that the index cannot take. Undefined for AWS's
   * default.
   */
  readonly warmThroughput: WarmThroughput | undefined;
}

/** One item for each event: idempotency record and outbox row. */
export class RecordTable extends Construct {
  readonly table: Table;
  /** ARN of the sparse index over pending rows. */
  readonly pendingIndexArn: string;

  constructor(scope: Construct, id: string, { retainData, encryptionKey, warmThroughput }: RecordTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: recordAttribute.key, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: recordAttribute.expiresAt,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retainData,
      ...(encryptionKey && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey }),
      ...(warmThroughput && { warmThroughput }),
      // Retained even if the first deployment fails: a protected table cannot be deleted, and would block the rollback.
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: pendingIndex,
      partitionKey: { name: recordAttribute.pendingShard, type: AttributeType.NUMBER },
      sortKey: { name: recordAttribute.claimedAt, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
      ...(warmThroughput && { warmThroughput }),
    });
    this.pendingIndexArn = `${this.table.tableArn}/index/${pendingIndex}`;
  }
}
