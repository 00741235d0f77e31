import { resolve } from 'node:path'
import { findViolations } from './boundaries/find-violations.mjs'
import { ROOT } from './run-command.mjs'

const root = resolve(process.argv[2] ?? ROOT)
const { scanned, violations } = findViolations(root)
for (const { path, line, message } of violations) process.stdout.write(`${path}:${line} ${message}\n`)
if (scanned === 0) process.stdout.write(`No source file found below ${root}: nothing was checked.\n`)
else process.stdout.write(`${scanned} files checked, ${violations.length} violations.\n`)
process.exitCode = scanned === 0 || violations.length > 0 ? 1 : 0
