import { mostInFlight } from './prepare-organization.ts'
import type { RoundResult } from './run-round.ts'

const head = [
  'database',
  'kind',
  'rounds',
  'skipped',
  'kills',
  'acknowledged',
  'requests',
  'lost',
  'twice',
  'most twice a kill',
  'most in flight',
  'inversions',
  'violations',
]

/** One row for each database and kind, and one for all. */
export function formatTortureTable(results: readonly RoundResult[]): string {
  const groups = new Map<string, RoundResult[]>()
  for (const result of results) {
    const name = `${result.database} ${result.kind}`
    groups.set(name, [...(groups.get(name) ?? []), result])
  }
  const rows = [...groups.values()].map((group) => rowOf(group[0]?.database ?? '', group[0]?.kind ?? '', group))
  return align([head, ...rows, rowOf('all', '', results)])
}

function rowOf(database: string, kind: string, results: readonly RoundResult[]): string[] {
  const sum = (of: (result: RoundResult) => number) => results.reduce((total, each) => total + of(each), 0)
  const most = Math.max(0, ...results.map(({ repeats, disruptions }) => repeats / Math.max(1, disruptions)))
  const numbers = [
    results.length,
    sum(({ skipped }) => Number(skipped)),
    sum(({ disruptions }) => disruptions),
    sum(({ acknowledged }) => acknowledged),
    sum(({ requests }) => requests),
    sum(({ lost }) => lost),
    sum(({ repeats }) => repeats),
    Math.ceil(most),
    mostInFlight,
    sum(({ inversions }) => inversions),
    sum(({ violations }) => violations.length),
  ]
  return [database, kind, ...numbers.map((number) => number.toLocaleString('en'))]
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
