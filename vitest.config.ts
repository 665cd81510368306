import { defineConfig } from 'vitest/config'
import { workerSourceForVite } from './build/worker-source.mjs'

const suite = (name: string, include: string[], extra: Record<string, unknown> = {}) => ({
  plugins: [workerSourceForVite],
  test: {
    name,
    include,
    testTimeout: 30_000,
    // Conditions are waited for; a busy machine takes its time.
    expect: { poll: { timeout: 20_000 } },
    // The SDK's notice on Node versions is for its authors' users, not for each test's output.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    hookTimeout: 60_000,
    setupFiles: ['test/support/setup.ts'],
    ...extra,
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      suite('unit', [
        'test/{build,core,agent,cli,electron,emulator,renderer}/**/*.spec.{ts,tsx}',
        'test/*.spec.ts',
      ]),
      suite('keychain', ['test/keychain/**/*.spec.ts']),
      suite('package', ['test/package/**/*.spec.ts'], { testTimeout: 120_000, hookTimeout: 300_000 }),
      suite('e2e', ['test/e2e/**/*.spec.ts'], { testTimeout: 120_000 }),
      suite('conformance', ['test/conformance/**/*.spec.ts'], { testTimeout: 120_000 }),
      suite('chaos', ['test/chaos/**/*.spec.ts'], { testTimeout: 120_000 }),
    ],
  },
})
