import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PeerStore } from './compare-peer.ts'
import { findFreePort } from './find-free-port.ts'
import { readCpuSeconds } from './read-cpu.ts'

const command = 'redis-server'

/** Whether this machine has Redis. */
export function hasRedis(): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0
}

/** A Redis of our own, set up as the guide of BullMQ advises for production: an append-only file, and nothing is ever evicted. */
export async function startRedis(): Promise<PeerStore> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-redis-'))
  const port = await findFreePort()
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction']
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  const child = spawn(command, [...place, ...durable], { stdio: ['ignore', 'pipe', 'inherit'] })
  const killNow = () => child.kill('SIGKILL')
  process.on('exit', killNow)
  const ended = once(child, 'exit')
  const ready = await Promise.race([untilReady(child.stdout), ended.then(() => false)])
  if (!ready) throw new Error(`${command} did not start in ${folder}.`)
  return {
    url: `redis://127.0.0.1:${port}`,
    cpuSeconds: () => readCpuSeconds(child.pid ?? 0),
    async remove() {
      killNow()
      await ended
      process.off('exit', killNow)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(output: NodeJS.ReadableStream): Promise<boolean> {
  let said = ''
  for await (const text of output) {
    said += String(text)
    if (!said.includes('Ready to accept connections')) continue
    break
  }
  return said.includes('Ready to accept connections')
}
