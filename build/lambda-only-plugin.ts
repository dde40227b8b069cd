import type { Plugin } from 'esbuild';

/**
 * Has the AWS SDK read credentials and settings only from the environment, where Lambda puts them. The other credential
 * providers are seven files, and a client's first use looks for configuration files: 4 ms of a cold start, for files
 * that do not exist on Lambda. Instance metadata does not exist there either.
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
