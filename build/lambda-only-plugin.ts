import type { Plugin } from 'esbuild';

/**
 * Leaves out of the AWS SDK where else than in the environment it looks for credentials and settings: on Lambda they are
 * there. The other providers of credentials are seven files, and what configuration files could say is looked for when
 * a client is used first: 4 ms of a cold start, for files that a Lambda has not. Nor has it the metadata of an instance.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const lambdaOnlyPlugin: Plugin = {
  name: 'lambda-only',
  setup(build) {
    const replace = (filter: RegExp, contents: string) =>
      build.onLoad({ filter }, () => ({ contents, loader: 'js', resolveDir: import.meta.dirname }));
    replace(
      /\/@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/,
      `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
    );
    replace(
      /\/regionConfig\/getInstanceMetadataRegion\.js$/,
      'export const getInstanceMetadataRegion = async () => undefined;',
    );
    replace(
      /\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
      `export const CONFIG_PREFIX_SEPARATOR = '.';
       export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
    );
  },
};
