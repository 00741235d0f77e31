import type { CpuMicros } from './bench-result.ts'
import { readCpuSeconds } from './read-cpu.ts'
import type { BenchStorage } from './start-database.ts'
import type { Program } from './start-program.ts'
import type { Receiver } from './start-receiver.ts'

export interface CpuMeasurement {
  /** What was spent since the beginning, in microseconds for each of so many. */
  each(count: number): CpuMicros
}

interface Parts {
  readonly program: Pick<Program, 'pid'>
  readonly storage: Pick<BenchStorage, 'cpuSeconds'>
  readonly receiver: Pick<Receiver, 'pid'>
}

/** Begins to measure the CPU time of those who take part. */
export function measureCpu(parts: Parts): CpuMeasurement {
  const read = () => ({
    program: readCpuSeconds(parts.program.pid),
    database: parts.storage.cpuSeconds(),
    receiver: readCpuSeconds(parts.receiver.pid),
  })
  const before = read()
  return {
    each(count) {
      const after = read()
      const micros = (from: number | null, to: number | null) =>
        from === null || to === null ? null : ((to - from) / count) * 1e6
      return {
        program: micros(before.program, after.program),
        database: micros(before.database, after.database),
        receiver: micros(before.receiver, after.receiver),
      }
    },
  }
}
