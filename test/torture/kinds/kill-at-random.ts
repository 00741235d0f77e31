import { setTimeout as wait } from 'node:timers/promises'
import { startTraffic } from '../start-traffic.ts'
import type { TortureKind } from '../torture-kind.ts'

/** SIGKILL at moments that nobody chose, with everything going on. */
export const killAtRandom: TortureKind = {
  name: 'kill',
  databases: ['pglite', 'postgres'],
  async run(stage) {
    const { random } = stage
    const kills = random.between(1, 3)
    let server = await stage.start()
    const traffic = startTraffic(stage)
    for (let kill = 1; kill <= kills; kill++) {
      await traffic.reached(kill * random.between(30, 120))
      await wait(random.between(0, 60))
      await server.kill()
      server = await stage.start()
    }
    await traffic.stop()
    return { disruptions: kills, repeating: kills, what: `${kills} × SIGKILL` }
  },
}
