import type { Stage } from './create-stage.ts'
import { RoundSkipped } from './round-skipped.ts'
import { createTortureStage, type RoundResult, runRound } from './run-round.ts'
import type { TortureDatabase } from './torture-database.ts'
import type { TortureKind } from './torture-kind.ts'

export interface TortureOptions {
  /** On each database. */
  readonly rounds: number
  readonly databases: readonly TortureDatabase[]
  readonly kinds: readonly TortureKind[]
  readonly seed: number
  readonly say: (line: string) => void
}

/** After so many rounds, everything begins anew. */
const roundsPerStage = 25

/** Runs rounds of each kind in turn. A round that violates something ends its stage. */
export async function runTorture(options: TortureOptions): Promise<RoundResult[]> {
  const results: RoundResult[] = []
  for (const database of options.databases) results.push(...(await tortureDatabase(database, options)))
  return results
}

async function tortureDatabase(
  database: TortureDatabase,
  { rounds, kinds, seed, say }: TortureOptions,
): Promise<RoundResult[]> {
  const fitting = kinds.filter(({ databases }) => databases.includes(database))
  const results: RoundResult[] = []
  const stages = createStages(database, seed)
  try {
    for (let round = 1; round <= rounds && fitting.length > 0; round++) {
      const kind = fitting[(round - 1) % fitting.length]
      if (kind === undefined) throw new Error('unreachable: there are kinds')
      const result = await runOn(stages, kind, round, seed)
      results.push(result)
      say(describeRound(result))
    }
  } finally {
    await stages.end()
  }
  return results
}

type Stages = ReturnType<typeof createStages>

/** One stage for the rounds that need no small disk, and one for those that do. */
function createStages(database: TortureDatabase, seed: number) {
  const stages = new Map<boolean, { stage: Stage; rounds: number }>()
  let made = 0
  const endOne = async (onSmallDisk: boolean) => {
    const before = stages.get(onSmallDisk)
    stages.delete(onSmallDisk)
    await before?.stage.remove()
  }
  return {
    database,
    async take(onSmallDisk: boolean): Promise<Stage> {
      const known = stages.get(onSmallDisk)
      if (known !== undefined && ++known.rounds <= roundsPerStage) return known.stage
      await endOne(onSmallDisk)
      const stage = await createTortureStage(database, seed + 10 * ++made, onSmallDisk)
      stages.set(onSmallDisk, { stage, rounds: 1 })
      return stage
    },
    endOne,
    end: async () => {
      for (const onSmallDisk of [...stages.keys()]) await endOne(onSmallDisk)
    },
  }
}

async function runOn(stages: Stages, kind: TortureKind, round: number, seed: number): Promise<RoundResult> {
  const onSmallDisk = kind.onSmallDisk === true
  try {
    const stage = await stages.take(onSmallDisk)
    const result = await runRound(stage, kind, round, seed + 7919 * round)
    if (result.violations.length > 0) await stages.endOne(onSmallDisk)
    return result
  } catch (error) {
    if (!(error instanceof RoundSkipped)) throw error
    return skippedRound(stages.database, kind, round, error.message)
  }
}

function skippedRound(database: TortureDatabase, { name }: TortureKind, round: number, why: string): RoundResult {
  const nothing = { disruptions: 0, acknowledged: 0, requests: 0, lost: 0, repeats: 0, mayRepeat: 0, inversions: 0 }
  const what = `skipped: ${why}`
  return { database, kind: name, round, what, skipped: true, ...nothing, replays: 0, seconds: 0, violations: [] }
}

function describeRound(result: RoundResult): string {
  const { round, database, kind, what, skipped, acknowledged, requests, lost, repeats, mayRepeat, inversions } = result
  const head = `${String(round).padStart(4)} ${database.padEnd(8)} ${kind.padEnd(9)}`
  if (skipped) return `${head} ${what}`
  const line =
    `${head} ${acknowledged} acknowledged, ${requests} requests, ${lost} lost, ${repeats} twice (at most ${mayRepeat}), ` +
    `${inversions} inversions, ${result.seconds.toFixed(1)} s · ${what}`
  return [line, ...result.violations.map((violation) => `     VIOLATION ${violation}`)].join('\n')
}
