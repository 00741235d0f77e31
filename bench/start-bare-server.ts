import { join } from 'node:path'
import { forkChild } from './fork-child.ts'
import type { BenchStorage } from './start-database.ts'

/** A yardstick that is a server. */
export interface BareServer {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a yardstick in a process and, on PostgreSQL, a table of its own. */
export async function startBareServer(
  script: './bare-insert-process.ts' | './bare-calendar-process.ts',
  { url, folder }: BenchStorage,
): Promise<BareServer> {
  const args = url === null ? ['pglite', join(folder, 'bare')] : ['postgres', url]
  const { child, first } = await forkChild<never, never>(script, args)
  return { url: `http://127.0.0.1:${String(first)}/`, pid: child.pid, stop: child.stop }
}
