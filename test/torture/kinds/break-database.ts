import { setTimeout as wait } from 'node:timers/promises'
import type { PostgresServer } from '../../support/start-postgres.ts'
import type { Stage } from '../create-stage.ts'
import { expectUnavailable } from '../expect-unavailable.ts'
import { startTraffic } from '../start-traffic.ts'
import type { TortureKind } from '../torture-kind.ts'

/** PostgreSQL is killed, or stopped at once, and comes back while a server runs. */
export const breakDatabase: TortureKind = {
  name: 'database',
  databases: ['postgres'],
  async run(stage) {
    const { random } = stage
    const postgres = postgresOf(stage)
    const server = await stage.start()
    const traffic = startTraffic(stage)
    const ends = random.between(1, 2)
    const how: string[] = []
    for (let end = 1; end <= ends; end++) {
      await traffic.reached(end * random.between(30, 100))
      await wait(random.between(0, 60))
      const mode = random.chance(0.5) ? 'kill' : 'quit'
      how.push(mode === 'kill' ? 'SIGKILL' : 'immediate')
      await postgres[mode]()
      await expectUnavailable(server, [503])
      await wait(random.between(0, 1500))
      await postgres.startAgain()
    }
    await traffic.reached(ends * 100 + 40)
    await traffic.stop()
    return { disruptions: ends, repeating: ends, what: `PostgreSQL: ${how.join(', ')}` }
  },
}

export function postgresOf({ postgres }: Stage): PostgresServer {
  if (postgres === null) throw new Error('This kind needs a PostgreSQL server.')
  return postgres
}
