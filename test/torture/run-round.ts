import { createRandom } from '../support/create-random.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { createStage, type Stage } from './create-stage.ts'
import { mostInFlight, prepareOrganization } from './prepare-organization.ts'
import { RoundSkipped } from './round-skipped.ts'
import { findWrongBookings, settleStage } from './settle-stage.ts'
import type { TortureDatabase } from './torture-database.ts'
import type { TortureKind } from './torture-kind.ts'

export interface RoundResult {
  readonly database: TortureDatabase
  readonly kind: string
  readonly round: number
  readonly what: string
  readonly skipped: boolean
  readonly disruptions: number
  /** Events that were acknowledged and had to come, once for each endpoint. */
  readonly acknowledged: number
  readonly requests: number
  readonly lost: number
  /** Attempts that came again. */
  readonly repeats: number
  /** As many as were in flight. */
  readonly mayRepeat: number
  readonly inversions: number
  readonly replays: number
  readonly seconds: number
  readonly violations: readonly string[]
}

export function createTortureStage(database: TortureDatabase, seed: number, onSmallDisk: boolean): Promise<Stage> {
  return createStage({ database, seed, onSmallDisk, prepare: prepareOrganization })
}

/** Lets a stage suffer once, and looks at what came of it. */
export async function runRound(stage: Stage, kind: TortureKind, round: number, seed: number): Promise<RoundResult> {
  const { witness, load, database } = stage
  const startedAt = performance.now()
  const before = { ...witness.counts, acknowledged: load.announced.size, violations: witness.violations.length }
  stage.random = createRandom(seed)
  const violations: string[] = []
  let report = { disruptions: 0, repeating: 0, mayRepeatLate: false, what: '' }
  let skipped = false
  try {
    report = { ...report, ...(await kind.run(stage)) }
    violations.push(...(await finishRound(stage)))
  } catch (error) {
    skipped = error instanceof RoundSkipped
    const what = error instanceof Error ? error.message : String(error)
    if (skipped) report = { ...report, what: `skipped: ${what}` }
    else violations.push(what, ...stage.running.map(lastWords))
  }
  for (const server of [...stage.running]) await server.kill()
  const { counts } = witness
  const repeats = counts.repeats - before.repeats
  const mayRepeat = report.repeating * mostInFlight
  if (repeats > mayRepeat) violations.push(`${repeats} attempts came again, with ${mayRepeat} in flight at most`)
  const late = counts.lateRepeats - before.lateRepeats
  if (late > 0 && report.mayRepeatLate !== true) violations.push(`${late} attempts came again after later events`)
  violations.push(...witness.violations.slice(before.violations))
  return {
    database,
    kind: kind.name,
    round,
    what: report.what,
    skipped,
    disruptions: report.disruptions,
    acknowledged: load.announced.size - before.acknowledged,
    requests: counts.requests - before.requests,
    lost: witness.missing.size,
    repeats,
    mayRepeat,
    inversions: counts.inversions - before.inversions,
    replays: counts.replays - before.replays,
    seconds: (performance.now() - startedAt) / 1000,
    violations,
  }
}

/** What a server said last, without what it says of each attempt. */
function lastWords(server: Bellhop): string {
  const lines = server.output().split('\n')
  return lines
    .filter((line) => !line.includes('"msg":"attempt"'))
    .slice(-30)
    .join('\n')
}

/** Lets the rest come, stops the servers as one should, and names what is wrong. */
async function finishRound(stage: Stage): Promise<string[]> {
  const [server] = stage.running
  if (server === undefined) throw new Error('No server is left.')
  await settleStage(stage, server)
  const wrong = await findWrongBookings(stage, server)
  for (const each of [...stage.running]) {
    const { code, signal } = await each.stop()
    if (code !== 0)
      wrong.push(`A server that was told to stop ended with ${code ?? signal}: ${each.output().slice(-500)}`)
  }
  return [...wrong, ...stage.witness.unaskedReplays(), ...stage.load.refusals.splice(0)]
}
