import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { StartOptions } from '../create-stage.ts'
import { settleStage } from '../settle-stage.ts'
import { startTraffic } from '../start-traffic.ts'
import type { TortureKind } from '../torture-kind.ts'

const hourMs = 3_600_000
/** As by a summer time that somebody sets by hand, a wrong time server, and its correction. */
const steps = [hourMs, -hourMs, hourMs, -hourMs, 2000, -2000, 120_000, -120_000]

/** The wall clock of a server jumps back and forth, and stays wrong for a while. */
export const shiftClock: TortureKind = {
  name: 'clock',
  databases: ['pglite', 'postgres'],
  async run(stage) {
    const { random } = stage
    const clock = createShiftedClock(stage.folder)
    const server = await stage.start(clock.options)
    const traffic = startTraffic(stage)
    const jumps = random.between(2, 4)
    let offsetMs = 0
    for (let jump = 1; jump <= jumps; jump++) {
      await traffic.reached(jump * random.between(30, 80))
      await wait(random.between(0, 60))
      offsetMs += steps[random.between(0, steps.length - 1)] ?? 0
      clock.shift(offsetMs)
    }
    await traffic.reached(jumps * 80 + 40)
    await traffic.stop()
    await settleStage(stage, server)
    // Started again with the right time, a server finds what one with a wrong time left.
    await server.kill()
    await stage.start()
    return {
      disruptions: jumps,
      repeating: jumps + 1,
      mayRepeatLate: true,
      what: `${jumps} jumps, at last ${offsetMs / 1000} s`,
    }
  },
}

export interface ShiftedClock {
  /** Starts a server with this clock. */
  readonly options: StartOptions
  /** By so much the clock is ahead of the real one from now on. */
  shift(offsetMs: number): void
}

export function createShiftedClock(folder: string): ShiftedClock {
  const file = join(folder, 'clock')
  const shift = (offsetMs: number) => writeFileSync(file, new Float64Array([offsetMs]), { flag: 'w' })
  shift(0)
  const preload = fileURLToPath(new URL('../preload/shift-clock.mjs', import.meta.url))
  return { options: { preload: [preload], env: { TORTURE_CLOCK_FILE: file } }, shift }
}
