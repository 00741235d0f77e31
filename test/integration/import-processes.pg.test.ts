import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import { createImport } from '../../src/scheduling/imports/create-import.ts'
import { createImportLoop } from '../../src/scheduling/imports/import-loop.ts'
import { ImportOptions } from '../../src/scheduling/imports/import-options.ts'
import { selectImport } from '../../src/scheduling/imports/import-store.ts'
import { quietLogger } from '../support/delivery-setup.ts'
import { publishedEvents } from '../support/published-events.ts'
import { eventTypeRequest } from '../support/sample-requests.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

const rowCount = 1000
const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))

let database: Database
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

it.each(['all-or-nothing', 'skip-bad'] as const)(
  'several processes work on imports (%s), and every row is booked once',
  async (mode) => {
    const { ctx, organizationId } = await seedOrganization(database.db)
    await createEventType(ctx, eventTypeRequest({ timeZone: 'UTC', availability: { weekly } }))
    const first = Date.parse('2026-03-03T00:00:00Z')
    const rows = Array.from({ length: rowCount }, (_, index) => {
      const start = new Date(first + index * 1_800_000).toISOString()
      return `intro,${start},Guest ${index},guest${index % 100}@guest.example`
    })
    const file = { name: 'all.csv', bytes: Buffer.from(['event_type,start,name,email', ...rows].join('\n')) }
    const { id } = await createImport(ctx, file, ImportOptions.parse({ mode }))
    const work = async () => {
      const loop = createImportLoop({ database, clock: ctx.clock, logger: quietLogger, publicUrl: ctx.publicUrl })
      for (;;) {
        const moved = await loop.runOnce()
        const { settledAt } = await selectImport(ctx, id)
        if (!moved && settledAt !== null) return
      }
    }
    await Promise.all([work(), work(), work()])
    expect(await selectImport(ctx, id)).toMatchObject({
      state: 'done',
      booked: rowCount,
      bad: 0,
    })
    const events = await publishedEvents(database.db, organizationId)
    const created = events.filter(({ topic }) => topic === 'booking.created')
    expect(created).toHaveLength(rowCount)
    expect(new Set(created.map(({ subjectId }) => subjectId)).size).toBe(rowCount)
    expect(events.filter(({ topic }) => topic === 'customer.created')).toHaveLength(100)
  },
)
