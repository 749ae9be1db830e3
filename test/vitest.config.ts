import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Most tests wait for processes of their own: two at once keep even two cores busy.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'test/whole-run.ts',
    setupFiles: 'test/record.ts',
  },
})
