import { expect, it } from 'vitest'
import { createDatabase } from '../support/create-database.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { bootstrapKey } from '../support/spawn-bellhop.ts'
import { startBellhop, temporaryFolder } from '../support/start-bellhop.ts'

const rowCount = 3000
const kills = 3

/** A quarter of an hour each, one after the other, from tomorrow on. */
function csv(count = rowCount): string {
  const first = Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000
  const rows = Array.from({ length: count }, (_, index) => {
    const start = new Date(first + index * 900_000).toISOString().slice(0, 16).replace('T', ' ')
    return `quarter,${start},Guest ${index},guest${index}@guest.example`
  })
  return ['event_type,start,name,email', ...rows].join('\n')
}

function send({ url }: Bellhop, mode: string, file: string) {
  const form = new FormData()
  form.set('mode', mode)
  form.set('file', new File([file], 'all.csv'))
  const headers = { authorization: `Bearer ${bootstrapKey}` }
  return fetch(`${url}/v1/bookings/import`, { method: 'POST', headers, body: form })
}

async function upload(bellhop: Bellhop, mode: string) {
  const answer = await send(bellhop, mode, csv())
  expect(answer.status).toBe(202)
  return (await answer.json()) as { id: string }
}

async function makeEventType({ api }: Bellhop): Promise<void> {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const made = await api.post('/v1/event-types', {
    slug: 'quarter',
    kind: 'appointment',
    title: 'A quarter of an hour',
    durationMinutes: 15,
    timeZone: 'UTC',
    availability: { weekly },
    bookingWindowDays: 60,
  })
  expect(made.status).toBe(201)
}

/** Asks until the import has come further than `progress`, or has ended. */
async function reaches({ api }: Bellhop, id: string, progress: number) {
  for (;;) {
    const { body } = await api.get(`/v1/imports/${id}`)
    if (body.settledAt !== null || body.progress > progress) return body
  }
}

async function countAll({ api }: Bellhop, path: string): Promise<string[]> {
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await api.get(`${path}limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`)
    found.push(
      ...body.data.map(({ start, subject }: { start?: string; subject?: { id: string } }) => start ?? subject?.id),
    )
    cursor = body.nextCursor
  }
  return found
}

it.each([
  ['pglite', 'all-or-nothing'],
  ['pglite', 'skip-bad'],
  ['postgres', 'all-or-nothing'],
])(
  'after each SIGKILL amid an import, every row is booked once and told of once, on %s (%s)',
  { timeout: 300_000 },
  async (kind, mode) => {
    const databaseUrl = kind === 'postgres' ? await createDatabase() : undefined
    const dataDir = temporaryFolder()
    const start = () => startBellhop({ databaseUrl, dataDir, args: ['--no-demo'] })
    let bellhop = await start()
    await makeEventType(bellhop)
    const { id } = await upload(bellhop, mode)
    let progress = 0
    let interrupted = 0
    for (let round = 0; round < kills; round++) {
      const job = await reaches(bellhop, id, progress)
      if (job.settledAt === null) interrupted++
      progress = job.progress + 0.1
      await bellhop.kill()
      bellhop = await start()
    }
    expect(interrupted).toBeGreaterThan(0)
    const done = await reaches(bellhop, id, 1)
    expect(done).toMatchObject({ state: 'done', total: rowCount, booked: rowCount, bad: 0 })
    const starts = await countAll(bellhop, '/v1/bookings?')
    expect(starts).toHaveLength(rowCount)
    expect(new Set(starts).size).toBe(rowCount)
    const told = await countAll(bellhop, '/v1/events?topic=booking.created&')
    expect(told).toHaveLength(rowCount)
    expect(new Set(told).size).toBe(rowCount)
    expect(await bellhop.stop()).toEqual({ code: 0, signal: null })
  },
)

it('after a SIGKILL while a file is taken in, the import says that it was cut off', { timeout: 120_000 }, async () => {
  const dataDir = temporaryFolder()
  const start = () => startBellhop({ dataDir, args: ['--no-demo'] })
  const before = await start()
  await makeEventType(before)
  const sent = send(before, 'skip-bad', csv(50_000)).catch(() => 'cut off')
  const first = async ({ api }: Bellhop) => (await api.get('/v1/imports')).body.data[0]
  await expect.poll(() => first(before), { timeout: 60_000, interval: 20 }).toMatchObject({ state: 'receiving' })
  await before.kill()
  expect(await sent).toBe('cut off')
  const after = await start()
  expect(await first(after)).toMatchObject({ state: 'receiving', settledAt: null })
  await expect
    .poll(() => first(after), { timeout: 40_000, interval: 500 })
    .toMatchObject({ state: 'failed', failure: { code: 'cut-off' }, booked: 0 })
  expect((await after.api.get('/v1/bookings')).body.data).toEqual([])
  await upload(after, 'skip-bad')
})
