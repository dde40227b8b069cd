/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/(wire|pack|browser|new-provider|examples/python|foreign)/'],
  setupFiles: ['<rootDir>/test/support/lean-synthesis.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/sound-messages.ts'],
  // Jest would leave one core idle: on two that is half of the machine.
  maxWorkers: '100%',
  // Milliseconds; services are started and batches delivered on machines of any speed.
  testTimeout: 60_000,
  // ES modules, which Jest's CommonJS cannot load as they are.
  transformIgnorePatterns: ['/node_modules/(?!(?:p-limit|p-map|yocto-queue)/)'],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};
