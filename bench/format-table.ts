import type { BenchResult } from './bench-result.ts'

const baselines = {
  deliver: 'bare undici loop, signed',
  ingest: 'bare Fastify + INSERT',
  'ingest-batch': 'bare Fastify + INSERT',
} as const

const unit = { deliver: 'deliveries', ingest: 'events', 'ingest-batch': 'events' } as const

/** The results as a table of fixed columns. */
export function formatTable(results: readonly BenchResult[]): string {
  const head = [
    'bench',
    'database',
    'per second',
    'baseline',
    'of it',
    'CPU µs: program',
    'database',
    'receiver',
    'lost',
    'twice',
  ]
  const rows = results.map((each) => [
    each.bench,
    each.database,
    `${whole(each.perSecond)} ${unit[each.bench]}`,
    `${whole(each.baselinePerSecond)} ${baselines[each.bench]}`,
    `${Math.round(each.ratio * 100)} %`,
    micros(each.cpuMicrosPer.program),
    micros(each.cpuMicrosPer.database),
    micros(each.cpuMicrosPer.receiver),
    String(each.lost),
    String(each.duplicates),
  ])
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function micros(value: number | null): string {
  return value === null ? '–' : value.toFixed(1)
}
