export default { test: { include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'], testTimeout: 300000, hookTimeout: 300000 } };
