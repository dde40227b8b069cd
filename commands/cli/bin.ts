#!/usr/bin/env node
// The build writes it in the JavaScript of old versions, so that they can say that they are too old.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 20 || (major === 20 && minor >= 19)) {
  // On 20 the SDK warns of its versions to come. The one in here stays as it is.
  // biome-ignore lint/style/noProcessEnv: the SDK reads it there
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  void import('./main.ts');
} else {
  console.error(`This is Node.js ${process.versions.node}, and the commands need 20.19 or later.`);
  process.exitCode = 1;
}
