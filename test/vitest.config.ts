import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'test/whole-run.ts',
    setupFiles: 'test/record.ts',
  },
})
