/** `npm run coverage:ios -- FILE…`: how many lines and files of IOS configurations are taken, and the unknown lines. */
import { readFileSync } from 'node:fs';
import { coverageOf, describeCoverage } from './coverage.ts';

const files = process.argv.slice(2);
process.stdout.write(describeCoverage(files.map((file) => coverageOf(file, readFileSync(file, 'utf8')))));
process.exitCode = files.length === 0 ? 2 : 0;
