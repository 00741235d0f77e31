import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type Bellhop,
  type BellhopProcess,
  type Ended,
  endOf,
  type OnSpawned,
  type SpawnOptions,
  spawnBellhop,
  spawnCommand,
  spawnDeliverer,
} from './spawn-bellhop.ts'

export interface BellhopOptions extends Omit<SpawnOptions, 'dataDir'> {
  /** A fresh one when absent. */
  readonly dataDir?: string
}

export interface CommandResult extends Ended {
  readonly stdout: string
  readonly stderr: string
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const killAfterTest: OnSpawned = ({ kill }) => onTestFinished(kill)

/**
 * Starts the built server as a process of its own and waits until it says that it answers. It is killed after the test if it still
 * runs then.
 *
 * @throws Error with its output when it ends instead
 */
export function startBellhop(options: BellhopOptions = {}): Promise<Bellhop> {
  return spawnBellhop({ ...options, dataDir: options.dataDir ?? temporaryFolder() }, killAfterTest)
}

/** Starts a process that delivers and answers no requests. */
export function startDeliverer(options: BellhopOptions): Promise<BellhopProcess> {
  return spawnDeliverer({ ...options, dataDir: options.dataDir ?? temporaryFolder() }, killAfterTest)
}

/** Runs the built command line until it ends. */
export async function runBellhop(args: readonly string[], options: SpawnOptions): Promise<CommandResult> {
  const child = spawnCommand(args, options)
  onTestFinished(() => void child.kill('SIGKILL'))
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return { ...(await endOf(child)), stdout, stderr }
}
