import { setTimeout as wait } from 'node:timers/promises'
import { settleStage } from '../settle-stage.ts'
import { startTraffic } from '../start-traffic.ts'
import type { TortureKind } from '../torture-kind.ts'
import { createShiftedClock } from './shift-clock.ts'

/** One of two servers on a database is killed, and the other takes its deliveries over. */
export const killOneOfTwo: TortureKind = {
  name: 'processes',
  databases: ['postgres'],
  async run(stage) {
    const { random } = stage
    const first = await stage.start()
    await stage.start()
    const traffic = startTraffic(stage)
    await traffic.reached(random.between(30, 120))
    await wait(random.between(0, 60))
    await first.kill()
    await traffic.reached(160)
    await traffic.stop()
    return { disruptions: 1, repeating: 1, what: 'one of two killed' }
  },
}

/** Longer than a lease. */
const stoppedMs = 120_000

/**
 * One of two servers stands still for longer than its leases last, while the other goes on; then it awakes amid what it was doing.
 * That the time passes is a clock's jump that both see.
 */
export const stopOneOfTwo: TortureKind = {
  name: 'zombie',
  databases: ['postgres'],
  async run(stage) {
    const { random } = stage
    const clock = createShiftedClock(stage.folder)
    const awake = await stage.start(clock.options)
    const zombie = await stage.start(clock.options)
    const traffic = startTraffic(stage)
    await traffic.reached(random.between(30, 120))
    await wait(random.between(0, 60))
    zombie.signal('SIGSTOP')
    clock.shift(stoppedMs)
    await traffic.reached(160)
    await traffic.stop()
    await settleStage(stage, awake)
    zombie.signal('SIGCONT')
    const more = startTraffic(stage)
    await more.reached(60)
    await more.stop()
    return { disruptions: 1, repeating: 1, mayRepeatLate: true, what: 'one of two stood still for two minutes' }
  },
}
