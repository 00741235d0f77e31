import { fileURLToPath } from 'node:url'
import type { Random } from '../../support/create-random.ts'
import { type Bellhop, EndedEarly } from '../../support/spawn-bellhop.ts'
import type { Stage } from '../create-stage.ts'
import { startTraffic } from '../start-traffic.ts'
import type { TortureKind } from '../torture-kind.ts'

const preload = fileURLToPath(new URL('../preload/die-at-point.mjs', import.meta.url))
const longestMs = 60_000

/** At the database: see `preload/die-at-point.mjs`. */
const atDatabase = ['claim', 'settle', 'publish'].flatMap((what) =>
  ['before', 'during', 'after'].map((when) => `${what}:${when}`),
)
/** At the receiver: a request has come and is not answered; an answer was given and cannot be settled yet. */
const atReceiver = ['send:during', 'send:after']

const points = [...atDatabase, ...atReceiver]

/** SIGKILL at named points of what a delivery goes through. */
export const dieAtPoints: TortureKind = {
  name: 'points',
  databases: ['pglite', 'postgres'],
  async run(stage) {
    const { random } = stage
    const point = nextPoint(random)
    const which = random.between(1, 40)
    const doomed = await startDoomed(stage, point, which)
    const traffic = startTraffic(stage)
    await reach(doomed, `${point}:${which}`)
    await stage.start()
    await traffic.reached(stage.random.between(20, 60))
    await traffic.stop()
    return { disruptions: 1, repeating: 1, what: `died at ${point}, number ${which}` }
  },
}

let next: number | undefined

/** All of them in turn, from one that is drawn. */
function nextPoint(random: Random): string {
  next = next === undefined ? random.between(0, points.length - 1) : (next + 1) % points.length
  const point = points[next]
  if (point === undefined) throw new Error('unreachable: it counts within the list')
  return point
}

async function startDoomed(stage: Stage, point: string, which: number): Promise<Pick<Bellhop, 'ended'>> {
  const { receiver, random } = stage
  if (!atReceiver.includes(point)) {
    const env = { TORTURE_DIE_AT: `${point}:${which}`, TORTURE_DIE_WRITE: String(random.between(1, 12)) }
    return stage.start({ preload: [preload], env }).catch((error: unknown) => {
      // What waited from the round before can bring it there before it says that it answers.
      if (error instanceof EndedEarly) return { ended: Promise.resolve(error.end) }
      throw error
    })
  }
  const doomed = await stage.start()
  let left = which
  const onEvent = () => {
    if (--left === 0) void doomed.kill()
  }
  if (point === 'send:during') receiver.onRequest = onEvent
  else receiver.onAnswered = onEvent
  return doomed
}

async function reach({ ended }: Pick<Bellhop, 'ended'>, point: string): Promise<void> {
  const timer = new AbortController()
  const late = new Promise<'late'>((resolve) => {
    const timeout = setTimeout(() => resolve('late'), longestMs)
    timer.signal.addEventListener('abort', () => clearTimeout(timeout))
  })
  const end = await Promise.race([ended, late])
  timer.abort()
  if (end === 'late') throw new Error(`The point ${point} was not reached: does the statement still look like that?`)
  if (end.signal !== 'SIGKILL') throw new Error(`Before the point ${point} the server ended by itself: ${end.code}`)
}
