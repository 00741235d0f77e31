import { Pool } from 'undici'
import { madeAtMs } from '../src/shared/ids.ts'
import { type BenchOptions, connections, type Measured, type Percentiles, warmUpSeconds } from './bench-result.ts'
import { bareLoopName, signedRequest } from './measure-bare-loop.ts'
import { measureCpu } from './measure-cpu.ts'
import { percentilesOf } from './percentiles-of.ts'
import { sampleData } from './sample-data.ts'
import { sendOpenLoop } from './send-open-loop.ts'
import { setUpEndpoints, topicOf } from './set-up-endpoints.ts'
import { startDatabase } from './start-database.ts'
import { type Program, startProgram } from './start-program.ts'
import { type Receiver, startReceiver } from './start-receiver.ts'
import { untilArrived } from './until-arrived.ts'

interface Load {
  readonly bench: 'latency-idle' | 'latency-1000'
  readonly perSecond: number
}

/** Enough to warm the program up before the idle measurement too. */
const warmUpPerSecond = 400

/** At 20 in a second, one has long arrived when the next one is sent. */
const loads: readonly Load[] = [
  { bench: 'latency-idle', perSecond: 20 },
  { bench: 'latency-1000', perSecond: 1000 },
]

const endpoints = 50

/**
 * How long an event takes to its receiver, idle and at 1,000 a second, in an open loop: from the moment at which it was to be
 * published, and (`…-commit`) from the beginning of the transaction that wrote it.
 */
export async function runLatency(options: BenchOptions): Promise<Measured[]> {
  const { database, profileDir, say } = options
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  try {
    const program = await startProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir })
    await setUpEndpoints(program, receiver, endpoints)
    const results: Measured[] = []
    for (const load of loads) {
      say(`Publishing ${load.perSecond} events a second …`)
      const baseline = { name: bareLoopName, ...(await measureBareRequests(receiver, load, options.seconds / 3)) }
      await publish(program, receiver, { perSecond: warmUpPerSecond }, warmUpSeconds(options.seconds))
      const cpu = measureCpu({ program, storage, receiver })
      const { planned, committed, lost, duplicates } = await publish(program, receiver, load, options.seconds)
      const counted = { database, measures: 'time' as const, cpuMicrosPer: cpu.each(planned.length), lost, duplicates }
      results.push({ bench: load.bench, ...counted, ...percentilesOf(planned), baseline })
      results.push({ bench: `${load.bench}-commit`, ...counted, ...percentilesOf(committed), baseline: null })
    }
    await program.stop()
    return results
  } finally {
    await storage.remove()
    await receiver.stop()
  }
}

/** The yardstick: requests straight to the receiver at the same moments. */
async function measureBareRequests(receiver: Receiver, { perSecond }: Load, seconds: number): Promise<Percentiles> {
  const pool = new Pool(receiver.url, { connections, pipelining: 1 })
  const plannedAt = new Map<string, number>()
  const send = async (plannedMs: number) => {
    const { id, options } = signedRequest()
    plannedAt.set(id, plannedMs)
    const response = await pool.request(options)
    await response.body.dump()
  }
  await sendOpenLoop({ perSecond, seconds: Math.min(1, seconds) }, send)
  await receiver.ask('reset')
  await receiver.ask('record')
  await sendOpenLoop({ perSecond, seconds }, send)
  const { arrivals } = await receiver.ask('reset')
  await pool.close()
  return percentilesOf(delaysOf(arrivals, plannedAt))
}

async function publish(program: Program, receiver: Receiver, { perSecond }: Pick<Load, 'perSecond'>, seconds: number) {
  const pool = new Pool(program.url, { connections, pipelining: 1 })
  const headers = { authorization: `Bearer ${program.apiKey}`, 'content-type': 'application/json' }
  const plannedAt = new Map<string, number>()
  let next = 0
  await receiver.ask('reset')
  await receiver.ask('record')
  await sendOpenLoop({ perSecond, seconds }, async (plannedMs) => {
    const number = next++
    const body = JSON.stringify({ topic: topicOf(number % endpoints), data: sampleData(number) })
    const response = await pool.request({ path: '/v1/events', method: 'POST', headers, body })
    const text = await response.body.text()
    if (response.statusCode !== 202) throw new Error(`POST /v1/events was answered ${response.statusCode}: ${text}`)
    plannedAt.set(idOf(text), plannedMs)
  })
  await pool.close()
  await untilArrived(receiver, plannedAt.size)
  const { arrivals, distinct, duplicates } = await receiver.ask('reset')
  return {
    planned: delaysOf(arrivals, plannedAt),
    committed: arrivals.map(([id, atMs]) => atMs - madeAtMs(id)),
    lost: plannedAt.size - distinct,
    duplicates,
  }
}

function idOf(text: string): string {
  const answer: unknown = JSON.parse(text)
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error(`POST /v1/events gave no id: ${text}`)
}

/** Of the first arrivals only: a duplicate's delay is not its event's. */
function delaysOf(arrivals: readonly (readonly [string, number])[], plannedAt: ReadonlyMap<string, number>): number[] {
  const first = new Map<string, number>()
  for (const [id, atMs] of arrivals) if (!first.has(id)) first.set(id, atMs)
  return [...first].flatMap(([id, atMs]) => {
    const plannedMs = plannedAt.get(id)
    return plannedMs === undefined ? [] : [atMs - plannedMs]
  })
}
