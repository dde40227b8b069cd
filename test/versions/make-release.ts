import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from '../../bin/sources.ts';
import { bundle } from '../../build/bundle.ts';
import { thirdPartyLicenses } from '../../build/third-party-licenses.ts';
import { functionEnvironments } from '../../local/functions/function-environments.ts';

// `node test/versions/make-release.ts`: keeps what a release of this version leaves behind in deployed stacks, its
// functions with their settings and its message's schema, for the tests of the versions after it. Run it at a release.

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(import.meta.dirname, 'released', version);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await bundle(join(folder, 'lambda'));
const metafile = JSON.parse(readFileSync(join(folder, 'lambda.meta.json'), 'utf8'));
writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(metafile, root));
for (const about of ['meta.json', 'packages.json']) rmSync(join(folder, `lambda.${about}`));
copyFileSync(join(root, 'message/message.schema.json'), join(folder, 'message.schema.json'));

/** Placeholders, which `start-version.ts` fills in. */
const environments = functionEnvironments({
  region: '{region}',
  credentials: { accessKeyId: '{accessKeyId}', secretAccessKey: '{secretAccessKey}' },
  endpoints: { dynamodb: '{dynamodb}', sqs: '{sqs}', s3: '{s3}', secretsManager: '{secretsManager}' },
  resources: {
    tableName: '{tableName}',
    bucketName: '{bucketName}',
    queueUrl: '{queueUrl}',
    deadLetterQueueUrl: '{deadLetterQueueUrl}',
    secrets: sources.map(({ name }) => ({ secretId: `webhook-receiver/${name}`, secret: '' })),
  },
  sources,
  keepMessagesDays: undefined,
});
writeFileSync(join(folder, 'environments.json'), `${JSON.stringify(environments, null, 2)}\n`);
console.log(`Written to ${folder}. Commit it with the release.`);
