import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quietLogger } from '../../../test/support/delivery-setup.ts'
import { encodeShiftJis } from '../../../test/support/encode-shift-jis.ts'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { listBookings } from '../bookings/list-bookings.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventTypeInput, Question } from '../event-types/event-type.ts'
import { cancelImport } from './cancel-import.ts'
import { createImport } from './create-import.ts'
import { downloadBadRows } from './download-bad-rows.ts'
import { importBatch } from './import-batch.ts'
import { createImportLoop } from './import-loop.ts'
import { ImportOptions } from './import-options.ts'
import { selectImport } from './import-store.ts'
import { importTemplate } from './import-template.ts'
import { listImportRows } from './list-import-rows.ts'
import { listImports } from './list-imports.ts'
import { previewImport } from './preview-import.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const plan: Question = { id: 'plan', label: 'Plan', type: 'select', required: true, options: ['A', 'B'] }
const head = 'event_type,start,name,email,time_zone'

async function seed(changes: Partial<EventTypeInput> = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest(changes))
  const file = (lines: readonly string[], columns = head) => ({
    name: 'march.csv',
    bytes: Buffer.from([columns, ...lines].join('\n')),
  })
  const options = (given: Partial<ImportOptions> = {}) => ImportOptions.parse(given)
  const loop = createImportLoop({ database, clock: ctx.clock, logger: quietLogger, publicUrl: ctx.publicUrl })
  async function drain() {
    while (await loop.runOnce());
  }
  const begin = (lines: readonly string[], given: Partial<ImportOptions> = {}, columns = head) =>
    createImport(ctx, file(lines, columns), options(given))
  const topics = async () => (await publishedEvents(database.db, organizationId)).map(({ topic }) => topic).toSorted()
  const read = (id: Awaited<ReturnType<typeof begin>>['id']) => selectImport(ctx, id)
  return { ctx, organizationId, eventType, file, options, begin, drain, topics, read }
}

/** Rows of half an hour each, from Tuesday at nine in Zurich on. */
function rows(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const day = 3 + Math.floor(index / 16)
    const minutes = 9 * 60 + (index % 16) * 30
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    return `intro,2026-03-0${day} ${time},Guest ${index},guest${index}@guest.example,Europe/Zurich`
  })
}

describe('a preview', () => {
  it('names every mistake by row and column, and changes nothing', async () => {
    const { ctx, eventType, file, options, topics } = await seed({ questions: [plan] })
    await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T13:00:00Z', { responses: { plan: 'A' } }))
    const before = await topics()
    const preview = await previewImport(
      ctx,
      file(
        [
          'intro,2026-03-03 09:00,Noor,noor@guest.example,Europe/Zurich,A',
          'outro,2026-03-03 10:00,Noor,noor@guest.example,Europe/Zurich,A',
          'intro,03/03/2026 10:00,Noor,noor@guest.example,Europe/Zurich,A',
          'intro,2026-03-03 11:00,,noor,Mars/Base,C',
          'intro,2026-03-03 09:00,Ben,ben@guest.example,Europe/Zurich,B',
          'intro,2026-03-03 20:00,Ben,ben@guest.example,Europe/Zurich,B',
          'intro,2026-03-03 14:00,Ben,ben@guest.example,Europe/Zurich,B',
          'intro,2026-03-03 15:00,Ben,ben@guest.example,Europe/Zurich,C',
          'intro,2026-03-03 16:00,Ben,ben@guest.example,Europe/Zurich,B,too much',
        ],
        `${head},answer:plan`,
      ),
      options(),
    )
    const said = (row: number, column: string | null, part: string, code: string, params: object = {}) => ({
      row,
      column,
      code,
      params,
      message: expect.stringContaining(part),
    })
    expect(preview).toMatchObject({ encoding: 'utf-8', separator: ',', total: 9, good: 1, bad: 8 })
    expect(preview.mistakes).toEqual([
      said(3, 'event_type', '"outro" is not the slug', 'unknown-event-type', { slug: 'outro' }),
      said(4, 'start', 'may mean two days', 'start-ambiguous', { text: '03/03/2026 10:00' }),
      said(5, 'time_zone', 'must be a time zone', 'not-a-time-zone'),
      said(5, 'name', 'is required', 'required'),
      said(5, 'email', 'must be an e-mail address', 'not-an-email'),
      said(6, 'start', 'is the time of row 2 too', 'same-time-as-row', { row: 2 }),
      said(7, 'start', 'outside the hours', 'outside-hours', {
        time: '2026-03-03 20:00 Europe/Zurich',
        nearest: '2026-03-03T15:30:00.000Z',
      }),
      said(8, 'start', 'is taken already', 'slot-taken'),
      said(9, 'answer:plan', 'must be one of: A, B', 'not-one-of', { options: ['A', 'B'] }),
      said(10, null, '7 cells, and there are 6 columns', 'too-many-cells', { cells: 7, columns: 6 }),
    ])
    expect(preview.mistakeCount).toBe(10)
    expect(preview.rows[0]).toEqual({ row: 2, cells: expect.arrayContaining(['Noor']) })
    expect(await topics()).toEqual(before)
    expect((await listImports(ctx)).data).toEqual([])
  })

  it('reads a file of Japanese Excel as it is', async () => {
    const { ctx, options } = await seed()
    const text = `${head.replaceAll(',', '\t')}\r\nintro\t2026/3/3 17:00\t山田太郎\tyamada@guest.example\tAsia/Tokyo\r\n`
    const preview = await previewImport(ctx, { name: '予約.csv', bytes: encodeShiftJis(text) }, options())
    expect(preview).toMatchObject({ encoding: 'shift_jis', separator: '\t', good: 1, bad: 0 })
    expect(preview.rows[0]?.cells[2]).toBe('山田太郎')
  })
})

describe('an import of all or nothing', () => {
  it('books every row with the source csv, and tells of each once', async () => {
    const { ctx, organizationId, begin, drain, read } = await seed()
    const made = await begin(rows(40))
    expect(made).toMatchObject({ state: 'holding', progress: 0, total: 40, booked: 0, createdBy: 'Mira Keller' })
    await drain()
    expect(await read(made.id)).toMatchObject({ state: 'done', progress: 1, booked: 40, bad: 0 })
    const { data } = await listBookings(ctx, { limit: 200 })
    expect(data).toHaveLength(40)
    expect(new Set(data.map(({ source, status }) => `${source} ${status}`))).toEqual(new Set(['csv accepted']))
    const events = await publishedEvents(database.db, organizationId)
    const created = events.filter(({ topic }) => topic === 'booking.created')
    expect(created).toHaveLength(40)
    expect(created[0]).toMatchObject({ source: 'csv', data: { actor: { type: 'member', name: 'Mira Keller' } } })
    expect(events.filter(({ topic }) => topic === 'customer.created')).toHaveLength(40)
    const { data: kept } = await listImportRows(ctx, made.id, { limit: 200 })
    expect(kept.map(({ cells, bookingUid }) => [cells, bookingUid !== null])).toEqual(Array(40).fill([null, true]))
  })

  it('is refused with every mistake, and nothing is kept', async () => {
    const { ctx, begin } = await seed()
    await expect(begin([...rows(2), 'intro,2026-03-03 23:00,,x,'])).rejects.toMatchObject({
      code: 'import-has-errors',
      errors: [
        { path: 'rows.4.name', code: 'required', message: 'is required' },
        { path: 'rows.4.email', code: 'not-an-email', message: expect.stringContaining('e-mail') },
      ],
    })
    expect((await listImports(ctx)).data).toEqual([])
  })

  it('books nothing when a time is taken meanwhile, names all such rows, and gives all times back', async () => {
    const { ctx, eventType, begin, drain, read, topics } = await seed()
    const made = await begin(rows(6))
    await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T08:30:00Z'))
    await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T10:00:00Z'))
    await drain()
    expect(await read(made.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'bad-rows' },
      booked: 0,
      bad: 2,
    })
    const { data } = await listImportRows(ctx, made.id, { state: 'bad' })
    expect(data.map(({ row, mistakes }) => [row, mistakes[0]?.column, mistakes[0]?.code])).toEqual([
      [3, 'start', 'slot-taken'],
      [6, 'start', 'slot-taken'],
    ])
    expect((await topics()).filter((topic) => topic === 'booking.created')).toHaveLength(2)
    const again = await begin(rows(6).filter((_, index) => index !== 1 && index !== 4))
    await drain()
    expect(await read(again.id)).toMatchObject({ state: 'done', booked: 4 })
  })

  it('announces nothing until every row holds its time, and can be called off until then', async () => {
    const { ctx, eventType, begin, drain, read, topics } = await seed()
    const made = await begin(rows(3))
    await importBatch({ db: database.db, clock: ctx.clock, publicUrl: ctx.publicUrl }, made.id)
    expect(await topics()).toEqual([])
    expect((await listBookings(ctx, {})).data).toEqual([])
    const nine = bookingRequest(eventType.id, '2026-03-03T08:00:00Z')
    await expect(createBooking(ctx, nine)).rejects.toMatchObject({ code: 'slot-taken' })
    expect((await cancelImport(ctx, made.id)).state).toBe('releasing')
    await drain()
    expect(await read(made.id)).toMatchObject({ state: 'cancelled', booked: 0 })
    expect((await createBooking(ctx, nine)).status).toBe('accepted')
    await expect(cancelImport(ctx, made.id)).rejects.toMatchObject({ code: 'import-over' })
  })

  it('books event types with a daily limit in one transaction, or not at all', async () => {
    const { ctx, begin, drain, read } = await seed({ bookingsPerDay: 3 })
    const tooMany = await begin(rows(4))
    await drain()
    expect(await read(tooMany.id)).toMatchObject({ state: 'failed', booked: 0, bad: 1 })
    expect((await listBookings(ctx, {})).data).toEqual([])
    const enough = await begin(rows(3))
    await drain()
    expect(await read(enough.id)).toMatchObject({ state: 'done', booked: 3 })
  })
})

describe('an import that leaves out what is bad', () => {
  it('books the rest, and gives the bad rows back as a file that can be mended', async () => {
    const { ctx, eventType, begin, drain, read } = await seed()
    await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T08:30:00Z'))
    const made = await begin([...rows(4), 'intro,never,"Doe, Jane",jane@guest.example,'], { mode: 'skip-bad' })
    expect(made).toMatchObject({ state: 'booking', bad: 1 })
    await drain()
    expect(await read(made.id)).toMatchObject({ state: 'done', booked: 3, bad: 2, progress: 1 })
    const { fileName, content } = await downloadBadRows(ctx, made.id)
    expect(fileName).toBe('bad-rows-march.csv')
    expect(content.split('\r\n')).toEqual([
      `\uFEFF${head},row,what is wrong`,
      expect.stringMatching(/^intro,2026-03-03 09:30,Guest 1,.*,3,"?start .*taken/),
      expect.stringMatching(/^intro,never,"Doe, Jane",jane@guest.example,,6,"start ""never"" is not a day/),
      '',
    ])
  })

  it('shows the mistakes of rows that an earlier version kept without codes, and leaves out codes of a later one', async () => {
    const { ctx, begin } = await seed()
    const made = await begin([...rows(1), 'intro,never,Ben,ben@guest.example,'], { mode: 'skip-bad' })
    const mistakes = async () => (await listImportRows(ctx, made.id, { state: 'bad' })).data[0]?.mistakes
    expect(await mistakes()).toMatchObject([{ code: 'start-not-understood', params: { text: 'never' } }])
    const without = [{ row: 3, column: 'start', code: null, params: {}, message: expect.stringContaining('never') }]
    const keep = (reasons: string | null) =>
      sql`UPDATE import_rows SET error_reasons = ${reasons}::jsonb WHERE import_id = ${made.id}`.execute(database.db)
    await keep(null)
    expect(await mistakes()).toEqual(without)
    await keep('[{"code": "of-tomorrow", "params": {"a": 1}}]')
    expect(await mistakes()).toEqual(without)
  })

  it('keeps what it booked when it is called off', async () => {
    const { ctx, begin, drain, read } = await seed()
    const made = await begin(rows(2), { mode: 'skip-bad' })
    await importBatch({ db: database.db, clock: ctx.clock, publicUrl: ctx.publicUrl }, made.id)
    await cancelImport(ctx, made.id)
    await drain()
    expect(await read(made.id)).toMatchObject({ state: 'cancelled', booked: 2 })
    expect((await listBookings(ctx, {})).data).toHaveLength(2)
  })
})

describe('an import whose file is being taken in', () => {
  const file = (count: number) =>
    Array.from({ length: count }, (_, row) => `intro,2026-03-03 09:00,Guest ${row},guest${row}@guest.example,`)

  /** The database refuses the last rows of the file, as when the server dies before them. */
  async function cutOff() {
    const stage = await seed()
    await sql`
      CREATE OR REPLACE FUNCTION refuse_late_row() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.row > 2000 THEN RAISE EXCEPTION 'too late'; END IF; RETURN NEW; END $$`.execute(database.db)
    await sql`
      CREATE TRIGGER refuse_late_row BEFORE INSERT ON import_rows FOR EACH ROW EXECUTE FUNCTION refuse_late_row()`.execute(
      database.db,
    )
    await expect(stage.begin(file(2500), { mode: 'skip-bad' })).rejects.toThrow('too late')
    await sql`DROP TRIGGER refuse_late_row ON import_rows`.execute(database.db)
    const [job] = (await listImports(stage.ctx)).data
    if (job === undefined) throw new Error('no import is listed')
    return { ...stage, job }
  }

  it('says so, and nobody books its rows or cancels it', async () => {
    const { ctx, job, drain, read } = await cutOff()
    expect(job).toMatchObject({ state: 'receiving', failure: null, progress: 0, settledAt: null })
    await drain()
    expect(await read(job.id)).toEqual(job)
    await expect(cancelImport(ctx, job.id)).rejects.toThrow('still being taken in')
    expect((await listBookings(ctx, {})).data).toEqual([])
  })

  it('has failed and asks for the file again when no more of it came', async () => {
    const { ctx, job, begin, drain, read } = await cutOff()
    ctx.clock.set('2026-03-02T08:00:30Z')
    await drain()
    expect(await read(job.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'cut-off', message: expect.stringContaining('Upload the file again') },
      booked: 0,
      progress: 1,
      settledAt: '2026-03-02T08:00:30.000Z',
    })
    await expect(cancelImport(ctx, job.id)).rejects.toMatchObject({ code: 'import-over' })
    expect(await begin(rows(3))).toMatchObject({ state: 'holding', failure: null })
  })

  it.each([
    [20, 'goes on', 'booking'],
    [40, 'has failed for good', 'failed'],
  ])('with %i seconds from part to part %s', async (seconds, _name, state) => {
    const { ctx, file: toFile, options, drain } = await seed()
    const clock = {
      now() {
        const now = ctx.clock.now()
        ctx.clock.set(new Date(now.getTime() + seconds * 1000))
        return now
      },
    }
    const begun = createImport({ ...ctx, clock }, toFile(file(2500)), options({ mode: 'skip-bad' }))
    if (state === 'failed') await expect(begun).rejects.toMatchObject({ code: 'import-over' })
    else await begun
    if (state === 'failed') await drain()
    expect((await listImports(ctx)).data).toMatchObject([{ state }])
  })
})

it("is another organization's secret", async () => {
  const { begin } = await seed()
  const made = await begin(rows(1))
  const { ctx: stranger } = await seedOrganization(database.db)
  await expect(listImportRows(stranger, made.id)).rejects.toMatchObject({ code: 'import-not-found' })
  await expect(cancelImport(stranger, made.id)).rejects.toMatchObject({ code: 'import-not-found' })
})

it('the template can be imported as it is', async () => {
  const { ctx, eventType, options } = await seed({ questions: [plan] })
  const template = await importTemplate(ctx, { eventTypeId: eventType.id, separator: ';' })
  const preview = await previewImport(ctx, { name: 'template.csv', bytes: Buffer.from(template) }, options())
  expect(preview).toMatchObject({ separator: ';', good: 1, bad: 0, columns: expect.arrayContaining(['answer:plan']) })
})
