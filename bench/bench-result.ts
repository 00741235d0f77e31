/** What the program, its database and the receiver spent on one delivery or event; null where the system does not tell. */
export interface CpuMicros {
  readonly program: number | null
  readonly database: number | null
  readonly receiver: number | null
}

export type BenchDatabase = 'pglite' | 'postgres'

/** What every row says, whatever was measured. */
interface Row {
  /** The command, and which of its measurements when it makes several: `ingest-batch`. */
  readonly bench: string
  /** `redis` for what others build on it. */
  readonly database: BenchDatabase | 'redis'
}

/** What was counted at the other end. */
interface Counted {
  /** Null where it is not a matter of CPU. */
  readonly cpuMicrosPer: CpuMicros | null
  /** Acknowledged, and never seen again. */
  readonly lost: number
  /** Seen more than once. */
  readonly duplicates: number
}

/** How many in a second. */
export interface MeasuredRate extends Row, Counted {
  readonly measures: 'rate'
  readonly perSecond: number
  /** Of what, in the plural. */
  readonly unit: string
  /** The name of the yardstick, and what it made in the same run. */
  readonly baseline: string
  readonly baselinePerSecond: number
}

export interface Percentiles {
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** How long one took. */
export interface MeasuredTime extends Row, Counted, Percentiles {
  readonly measures: 'time'
  /** The yardstick in the same run; null for what has none but its floor. */
  readonly baseline: ({ readonly name: string } & Percentiles) | null
}

/** How much one takes on disk. */
export interface MeasuredSize extends Row {
  readonly measures: 'size'
  readonly bytesEach: number
  /** Of what, in the singular. */
  readonly unit: string
}

/** What one measurement found; the rest of a row is the same for the whole run. */
export type Measured = MeasuredRate | MeasuredTime | MeasuredSize

interface Run {
  readonly at: string
  readonly commit: string
}

/** One row of a table, and of the file that `--json` writes. `ratio`: of the baseline. */
export type BenchResult = ((MeasuredRate & { readonly ratio: number }) | MeasuredTime | MeasuredSize) & Run

export interface BenchOptions {
  readonly database: BenchDatabase
  /** How long each measurement takes, after its warm-up. */
  readonly seconds: number
  readonly endpoints: number
  /** Of what the benchmark fills the database with; absent: as many as it thinks right for the database. */
  readonly rows?: number
  /** Where the program writes its CPU profiles; null for none. */
  readonly profileDir: string | null
  readonly say: (line: string) => void
}

/** Requests in flight of the bare loops and of whoever publishes. */
export const connections = 64

/** Not measured: until compilers, caches and connections are warm. */
export function warmUpSeconds(seconds: number): number {
  return Math.min(3, seconds)
}
