/** What the program, its database and the receiver spent on one delivery or event; null where the system does not tell. */
export interface CpuMicros {
  readonly program: number | null
  readonly database: number | null
  readonly receiver: number | null
}

export type BenchDatabase = 'pglite' | 'postgres'

/** One row of the table, and of the file that `--json` writes. */
export interface BenchResult {
  readonly bench: 'deliver' | 'ingest' | 'ingest-batch'
  readonly database: BenchDatabase
  readonly perSecond: number
  /** Of the bare loop, measured before and after in the same run. */
  readonly baselinePerSecond: number
  readonly ratio: number
  readonly cpuMicrosPer: CpuMicros
  /** Acknowledged, and never seen again. */
  readonly lost: number
  /** Seen more than once. */
  readonly duplicates: number
  readonly at: string
  readonly commit: string
}

/** What one measurement found; the rest of a row is the same for the whole run. */
export type Measured = Omit<BenchResult, 'at' | 'commit' | 'ratio'>

export interface BenchOptions {
  readonly database: BenchDatabase
  /** How long each measurement takes, after its warm-up. */
  readonly seconds: number
  readonly endpoints: number
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
