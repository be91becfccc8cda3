// Prints the closing line of a CI run from vitest's JSON report; a run without tests is a failure.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
// A test file that could not be loaded holds no failed test, but it is a failure all the same.
const failed = Math.max(report.numFailedTests, report.success ? 0 : 1);
console.log(`${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
if (report.numTotalTests === 0) process.exit(1);
