import type { BenchResult, CpuMicros } from './bench-result.ts'

type Of<Kind extends BenchResult['measures']> = Extract<BenchResult, { measures: Kind }>

const cpuHead = ['CPU µs: program', 'database', 'receiver', 'lost', 'twice']

/** The results as tables of fixed columns: rates, times and sizes, each when there are any. */
export function formatTables(results: readonly BenchResult[]): string {
  const of = <Kind extends BenchResult['measures']>(kind: Kind) =>
    results.filter((result): result is Of<Kind> => result.measures === kind)
  return [formatRates(of('rate')), formatTimes(of('time')), formatSizes(of('size'))]
    .filter((table) => table !== '')
    .join('\n\n')
}

function formatRates(results: readonly Of<'rate'>[]): string {
  return formatTable(
    ['bench', 'database', 'per second', 'baseline', 'of it', ...cpuHead],
    results.map((each) => [
      each.bench,
      each.database,
      `${whole(each.perSecond)} ${each.unit}`,
      `${whole(each.baselinePerSecond)} ${each.baseline}`,
      `${Math.round(each.ratio * 100)} %`,
      ...counted(each),
    ]),
  )
}

function formatTimes(results: readonly Of<'time'>[]): string {
  return formatTable(
    ['bench', 'database', 'times', 'p50 ms', 'p99 ms', 'max ms', 'baseline p50, p99, max ms', ...cpuHead],
    results.map((each) => [
      each.bench,
      each.database,
      whole(each.count),
      ...[each.p50Ms, each.p99Ms, each.maxMs].map(oneDigit),
      each.baseline === null ? '–' : `${describeTimes(each.baseline)} ${each.baseline.name}`,
      ...counted(each),
    ]),
  )
}

function formatSizes(results: readonly Of<'size'>[]): string {
  return formatTable(
    ['bench', 'database', 'bytes'],
    results.map((each) => [each.bench, each.database, `${whole(each.bytesEach)} a ${each.unit}`]),
  )
}

function describeTimes({ p50Ms, p99Ms, maxMs }: { p50Ms: number; p99Ms: number; maxMs: number }): string {
  return [p50Ms, p99Ms, maxMs].map(oneDigit).join(', ')
}

function counted({ cpuMicrosPer, lost, duplicates }: Of<'rate'> | Of<'time'>): string[] {
  const cpu: CpuMicros = cpuMicrosPer ?? { program: null, database: null, receiver: null }
  return [cpu.program, cpu.database, cpu.receiver]
    .map((value) => (value === null ? '–' : oneDigit(value)))
    .concat(String(lost), String(duplicates))
}

/** Empty without rows. */
function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
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

function oneDigit(value: number): string {
  return value.toFixed(1)
}
