import { type BenchOptions, type Measured, warmUpSeconds } from './bench-result.ts'
import { type Publishing, publishEvents } from './publish-events.ts'
import { readCpuSeconds } from './read-cpu.ts'
import { sampleData } from './sample-data.ts'
import type { Load } from './send-load.ts'
import { setUpEndpoints, topicOf } from './set-up-endpoints.ts'
import { type BareServer, startBareServer } from './start-bare-server.ts'
import { type BenchStorage, startDatabase } from './start-database.ts'
import { type Program, startProgram } from './start-program.ts'
import { startReceiver } from './start-receiver.ts'

interface Variant {
  readonly bench: 'ingest' | 'ingest-batch'
  /** Of one request. */
  readonly events: number
  /** Of its own, so that its events can be counted afterwards. */
  readonly topic: string
}

const variants: readonly Variant[] = [
  { bench: 'ingest', events: 1, topic: topicOf(0) },
  { bench: 'ingest-batch', events: 100, topic: topicOf(1) },
]

/**
 * Events per second that the API accepts, each with the delivery that it becomes: one by one, and in batches of 100. Nothing is
 * sent meanwhile: the program may have one request in flight, and the receiver keeps that one waiting.
 */
export async function runIngest(options: BenchOptions): Promise<Measured[]> {
  const { database, profileDir } = options
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  const bare = await startBareServer('./bare-insert-process.ts', storage)
  try {
    await receiver.ask('hold')
    const program = await startProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir, maxInFlight: 1 })
    await setUpEndpoints(program, receiver, variants.length)
    const runs = []
    for (const variant of variants) runs.push({ variant, ...(await measure(options, variant, storage, program, bare)) })
    const stopped = program.stop()
    await receiver.ask('open')
    await stopped
    const stored = await countEvents(storage)
    return runs.map(({ variant, acknowledged, measured }) => {
      const surplus = (stored.get(variant.topic) ?? 0) - acknowledged
      const counts = { lost: Math.max(0, -surplus), duplicates: Math.max(0, surplus) }
      return { bench: variant.bench, database, ...measured, ...counts }
    })
  } finally {
    await bare.stop()
    await storage.remove()
    await receiver.stop()
  }
}

async function measure(
  { seconds, say }: BenchOptions,
  { events, topic }: Variant,
  storage: BenchStorage,
  program: Program,
  bare: BareServer,
) {
  const list = Array.from({ length: events }, (_, number) => ({ topic, data: sampleData(number) }))
  const yardstick = { url: bare.url, headers: {}, body: JSON.stringify({ events: list }), events }
  const ours: Publishing = {
    url: `${program.url}/v1/events${events === 1 ? '' : '/batch'}`,
    headers: { authorization: `Bearer ${program.apiKey}` },
    body: JSON.stringify(events === 1 ? list[0] : { events: list }),
    events,
  }
  say(`Publishing ${events === 1 ? 'one by one' : `in batches of ${events}`} …`)
  const before = await warmAndPublish(yardstick, seconds / 3)
  const warmUp = await publishEvents(ours, warmUpSeconds(seconds))
  const look = () => [readCpuSeconds(program.pid), storage.cpuSeconds()] as const
  const [programBefore, databaseBefore] = look()
  const load = await publishEvents(ours, seconds)
  const [programAfter, databaseAfter] = look()
  const after = await warmAndPublish(yardstick, seconds / 3)
  const microsEach = (from: number | null, to: number | null) =>
    from === null || to === null ? null : ((to - from) / load.done) * 1e6
  return {
    acknowledged: warmUp.done + load.done,
    measured: {
      measures: 'rate' as const,
      perSecond: rate(load),
      unit: 'events',
      baseline: 'bare Fastify + INSERT',
      baselinePerSecond: (rate(before) + rate(after)) / 2,
      cpuMicrosPer: {
        program: microsEach(programBefore, programAfter),
        database: microsEach(databaseBefore, databaseAfter),
        receiver: 0,
      },
    },
  }
}

async function warmAndPublish(publishing: Publishing, seconds: number): Promise<Load> {
  await publishEvents(publishing, Math.min(1, seconds))
  return publishEvents(publishing, seconds)
}

function rate({ done, seconds }: Load): number {
  return done / seconds
}

async function countEvents(storage: BenchStorage): Promise<Map<string, number>> {
  const database = await storage.open()
  try {
    const rows = await database.db
      .selectFrom('events')
      .select(({ fn }) => ['topic', fn.countAll<number>().as('count')])
      .groupBy('topic')
      .execute()
    return new Map(rows.map(({ topic, count }) => [topic, Number(count)]))
  } finally {
    await database.close()
  }
}
