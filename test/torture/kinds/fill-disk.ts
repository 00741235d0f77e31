import { setTimeout as wait } from 'node:timers/promises'
import type { Bellhop } from '../../support/spawn-bellhop.ts'
import type { Stage } from '../create-stage.ts'
import { startTraffic } from '../start-traffic.ts'
import type { TortureKind } from '../torture-kind.ts'

const longestMs = 30_000
/** A server that cannot go on without room ends within this time. */
const endMs = 500

/** The disk of the database fills up amid everything, and gets room again. */
export const fillDisk: TortureKind = {
  name: 'disk',
  databases: ['pglite', 'postgres'],
  onSmallDisk: true,
  async run(stage) {
    const { random, disk, load } = stage
    if (disk === null) throw new Error('This kind needs a small disk.')
    const server = await stage.start()
    const traffic = startTraffic(stage)
    await traffic.reached(random.between(30, 120))
    const excusedBefore = load.excused
    disk.fill(random.between(0, 400) * 1024)
    await untilFull(stage, server, excusedBefore)
    await wait(random.between(100, 1000))
    disk.free()
    const ended = await Promise.race([server.ended.then(() => true), wait(endMs, false)])
    const restarted = await bringBack(stage, ended ? server : null)
    await traffic.reached(200)
    await traffic.stop()
    const what = `full disk: ${ended ? 'the server ended' : 'the server stayed'}${restarted}`
    return { disruptions: 1, repeating: 1, what }
  },
}

/** Waits for the first answer that says so, or for the server's end. */
async function untilFull({ load }: Stage, server: Bellhop, excusedBefore: number): Promise<void> {
  let ended = false
  void server.ended.then(() => {
    ended = true
  })
  const giveUpAt = performance.now() + longestMs
  while (!ended && load.excused === excusedBefore) {
    if (performance.now() > giveUpAt) throw new Error('Nobody noticed that the disk is full.')
    await wait(10)
  }
}

async function bringBack(stage: Stage, endedServer: Bellhop | null): Promise<string> {
  if (endedServer !== null) {
    if (!/disk|space/i.test(endedServer.output())) {
      throw new Error(`The server ended without saying that the disk is full:\n${endedServer.output().slice(-3000)}`)
    }
    await stage.start()
  }
  if (stage.postgres === null || stage.postgres.isRunning) return ''
  await stage.postgres.startAgain()
  return ', PostgreSQL ended'
}
