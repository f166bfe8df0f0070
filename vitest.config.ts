import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,lib,components,server,commands,islands,testing}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{app,lib,components,server,commands,testing}/**/*.db.test.ts'],
          globalSetup: 'testing/database/database-template.ts',
          setupFiles: 'testing/database/database-copy.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
