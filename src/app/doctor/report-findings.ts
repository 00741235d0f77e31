import type { Finding, Verdict } from './finding.ts'

const marks: Record<Verdict, string> = { ok: '✔', warning: '!', failure: '✖', skipped: '–' }

/** A table for people: the verdict, what was looked at, what was found, and below it what to do. */
export function reportFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, verdict, finding, advice }) => [
    `${marks[verdict]} ${check.padEnd(width)}  ${finding}`,
    ...(advice === null ? [] : [`  ${' '.repeat(width)}  → ${advice}`]),
  ])
  return [...lines, '', summary(findings)].join('\n')
}

function summary(findings: readonly Finding[]): string {
  const count = (verdict: Verdict) => findings.filter((each) => each.verdict === verdict).length
  const failures = count('failure')
  const warnings = count('warning')
  if (failures === 0 && warnings === 0) return 'All is well.'
  return `${failures} to repair, ${warnings} to think about.`
}
