import { randomInt, randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';

/** A version of a secret as Secrets Manager returns it. */
export interface SecretVersion {
  readonly ARN: string;
  readonly Name: string;
  readonly VersionId: string;
  readonly SecretString: string;
  readonly VersionStages: readonly string[];
  /** Unix seconds, with a fraction. */
  readonly CreatedDate: number;
}

interface StoredVersion {
  readonly id: string;
  readonly text: string;
  readonly createdDate: number;
}

interface StoredSecret {
  readonly arn: string;
  readonly name: string;
  readonly versions: Map<string, StoredVersion>;
  /** The version of each staging label. */
  readonly stages: Map<string, string>;
}

const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

/**
 * Secrets with the versions and staging labels of Secrets Manager, in memory. Errors are `AwsError`s with the names and
 * texts of AWS.
 */
export class SecretVault {
  readonly #secrets = new Map<string, StoredSecret>();
  readonly #region: string;
  readonly #now: () => number;

  /** @param now Unix milliseconds: the clock for versions' dates */
  constructor(region: string, now: () => number) {
    this.#region = region;
    this.#now = now;
  }

  /** @param text the first version; without it the secret has none, as a `CfnSecret` without a value */
  create(name: string, text?: string, token?: string): { ARN: string; Name: string; VersionId?: string } {
    if (this.#secrets.has(name)) {
      throw new AwsError('ResourceExistsException', `The operation failed because the secret ${name} already exists.`);
    }
    const suffix = Array.from({ length: 6 }, () => 'abcdefghijklmnopqrstuvwxyz'[randomInt(26)]).join('');
    const arn = `arn:aws:secretsmanager:${this.#region}:000000000000:secret:${name}-${suffix}`;
    this.#secrets.set(name, { arn, name, versions: new Map(), stages: new Map() });
    if (text === undefined) return { ARN: arn, Name: name };
    return { ARN: arn, Name: name, VersionId: this.put(name, text, token).VersionId };
  }

  /**
   * Stores a version and labels it current; the current one becomes the previous one, which loses its label.
   * @param token the version's id; storing the same text under it again changes nothing
   */
  put(secretId: string, text: string, token: string = randomUUID()): SecretVersion {
    const secret = this.#find(secretId);
    const stored = secret.versions.get(token);
    if (stored !== undefined && stored.text !== text) {
      throw new AwsError(
        'ResourceExistsException',
        "You can't use ClientRequestToken for a secret version with another value.",
      );
    }
    if (stored === undefined) {
      secret.versions.set(token, { id: token, text, createdDate: this.#now() / 1000 });
      moveLabel(secret, current, token);
    }
    return versionOf(secret, token);
  }

  /** @param versionId takes precedence over the stage; without either, the current version is returned */
  get(secretId: string, versionId?: string, stage: string = current): SecretVersion {
    const secret = this.#find(secretId);
    const id = versionId ?? secret.stages.get(stage);
    if (id === undefined || !secret.versions.has(id)) {
      const sought = versionId === undefined ? `staging label: ${stage}` : `VersionId: ${versionId}`;
      throw notFound(`Secrets Manager can't find the specified secret value for ${sought}`);
    }
    return versionOf(secret, id);
  }

  describe(secretId: string): { ARN: string; Name: string; VersionIdsToStages: Record<string, string[]> } {
    const { arn, name, versions, stages } = this.#find(secretId);
    const labelled = [...versions.keys()].map((id) => [id, labels(stages, id)] as const);
    const shown = labelled.filter(([, ofVersion]) => ofVersion.length > 0);
    return { ARN: arn, Name: name, VersionIdsToStages: Object.fromEntries(shown) };
  }

  /** @param to the version that gets the label; without it, the label is removed */
  moveStage(secretId: string, stage: string, to?: string, from?: string): { ARN: string; Name: string } {
    const secret = this.#find(secretId);
    const holder = secret.stages.get(stage);
    if (to !== undefined && !secret.versions.has(to)) {
      throw notFound(`Secrets Manager can't find the specified secret value for VersionId: ${to}`);
    }
    if (holder !== from && (holder !== undefined || from !== undefined)) {
      throw new AwsError(
        'InvalidParameterException',
        `The parameter RemoveFromVersionId must name the version that staging label ${stage} is attached to.`,
      );
    }
    if (to === undefined) secret.stages.delete(stage);
    else moveLabel(secret, stage, to);
    return { ARN: secret.arn, Name: secret.name };
  }

  #find(secretId: string): StoredSecret {
    const secret = this.#secrets.get(secretId) ?? [...this.#secrets.values()].find(({ arn }) => arn === secretId);
    if (secret === undefined) throw notFound("Secrets Manager can't find the specified secret.");
    return secret;
  }
}

/** Moving `AWSCURRENT` also moves `AWSPREVIOUS`, to the version that was current. */
function moveLabel(secret: StoredSecret, stage: string, to: string): void {
  const before = secret.stages.get(stage);
  secret.stages.set(stage, to);
  if (stage === current && before !== undefined && before !== to) secret.stages.set(previous, before);
}

function versionOf({ arn, name, versions, stages }: StoredSecret, id: string): SecretVersion {
  const { text, createdDate } = versions.get(id)!;
  return {
    ARN: arn,
    Name: name,
    VersionId: id,
    SecretString: text,
    VersionStages: labels(stages, id),
    CreatedDate: createdDate,
  };
}

function labels(stages: ReadonlyMap<string, string>, id: string): string[] {
  return [...stages].filter(([, holder]) => holder === id).map(([stage]) => stage);
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
