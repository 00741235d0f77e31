import { setTimeout as wait } from 'node:timers/promises'
import { startProxy } from '../start-proxy.ts'
import { startTraffic } from '../start-traffic.ts'
import type { TortureKind } from '../torture-kind.ts'
import { postgresOf } from './break-database.ts'

/** The connections to PostgreSQL are reset, all at once or a few, or nothing passes them for a while. */
export const cutConnections: TortureKind = {
  name: 'cuts',
  databases: ['postgres'],
  async run(stage) {
    const { random } = stage
    const proxy = await startProxy(postgresOf(stage).url)
    const server = await stage.start({ databaseUrl: proxy.url })
    const traffic = startTraffic(stage)
    const cuts = random.between(2, 5)
    for (let cut = 1; cut <= cuts; cut++) {
      await traffic.reached(cut * random.between(20, 50))
      await wait(random.between(0, 40))
      if (random.chance(0.3)) await proxy.hold(random.between(50, 1500))
      proxy.cut(random.chance(0.5) ? 1 : 0.4, () => random.chance(0.5))
    }
    await traffic.reached(cuts * 50 + 40)
    await traffic.stop()
    await server.kill()
    await proxy.close()
    await stage.start()
    return { disruptions: cuts, repeating: cuts + 1, what: `${cuts} × connections reset` }
  },
}
