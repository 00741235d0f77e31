import { join } from 'node:path'
import { forkChild } from './fork-child.ts'
import type { BenchStorage } from './start-database.ts'

export interface BareInsert {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the yardstick of `ingest`, in a process and, on PostgreSQL, a table of its own. */
export async function startBareInsert({ url, folder }: BenchStorage): Promise<BareInsert> {
  const args = url === null ? ['pglite', join(folder, 'bare')] : ['postgres', url]
  const { child, first } = await forkChild<never, never>('./bare-insert-process.ts', args)
  return { url: `http://127.0.0.1:${String(first)}/`, stop: child.stop }
}
