import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { brokenConstraint, type Database, inTransaction, json } from './database.ts'
import { migrate, missingMigrations } from './migrate.ts'
import { dayOf, dropExpiredPartitions, makePartitions } from './partitions.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const now = new Date('2026-03-01T12:00:00Z')

async function addOrganization(id: string, retentionDays: number): Promise<void> {
  await sql`INSERT INTO organizations (id, slug, name, time_zone, retention_days, created_at)
    VALUES (${id}, ${id}, ${id}, 'UTC', ${retentionDays}, ${now})`.execute(database.db)
}

describe('migrations', () => {
  it('apply once and leave nothing missing', async () => {
    expect(await migrate(database.db)).toEqual([])
    expect(await missingMigrations(database.db)).toEqual([])
  })
})

describe('a transaction', () => {
  it('is joined by a verb that is called inside it, and rolls back as one', async () => {
    const work = inTransaction(database.db, async (tx) => {
      await inTransaction(tx, (inner) =>
        sql`INSERT INTO organizations (id, slug, name, time_zone, created_at) VALUES ('org_x', 'x', 'x', 'UTC', now())`.execute(
          inner,
        ),
      )
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    const rows = await database.db.selectFrom('organizations').select('id').where('slug', '=', 'x').execute()
    expect(rows).toEqual([])
  })

  it('keeps other queries waiting for their turn, not inside it', async () => {
    const order: string[] = []
    const first = inTransaction(database.db, async (tx) => {
      await sql`SELECT 1`.execute(tx)
      order.push('first')
      await sql`SELECT 1`.execute(tx)
    })
    const second = inTransaction(database.db, async (tx) => {
      await sql`SELECT 1`.execute(tx)
      order.push('second')
    })
    await Promise.all([first, second])
    expect(order.toSorted()).toEqual(['first', 'second'])
  })
})

describe('queries one after the other', () => {
  it('let requests and timers of the process have their turns', async () => {
    let turns = 0
    const turn = () => {
      turns++
      next = setImmediate(turn)
    }
    let next = setImmediate(turn)
    const begun = turns
    for (let index = 0; index < 200; index++)
      await sql`SELECT count(*) FROM generate_series(1, 20000)`.execute(database.db)
    clearImmediate(next)
    expect(turns - begun).toBeGreaterThan(10)
  })
})

describe('values', () => {
  it('of bytes come back as they were written', async () => {
    const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    for (const bytes of [every, Buffer.alloc(0)]) {
      const { rows } = await sql<{ bytes: unknown }>`SELECT ${bytes}::bytea AS bytes`.execute(database.db)
      expect(rows).toEqual([{ bytes }])
    }
  })

  it('come back the same from both drivers', async () => {
    const result =
      await sql`SELECT ${json({ a: ['x', 1, null], text: 'O\'Brien "q"' })} AS object, 9007199254740991::bigint AS large,
      '2026-02-03'::date AS day, '2026-02-03T04:05:06.789Z'::timestamptz AS at, ARRAY['a','b'] AS list`.execute(
        database.db,
      )
    expect(result.rows[0]).toEqual({
      object: { a: ['x', 1, null], text: 'O\'Brien "q"' },
      large: 9007199254740991,
      day: '2026-02-03',
      at: new Date('2026-02-03T04:05:06.789Z'),
      list: ['a', 'b'],
    })
  })

  it('name the constraint that they break', async () => {
    await addOrganization('org_same', 60)
    const error = await addOrganization('org_same', 60).catch((caught: unknown) => caught)
    expect(brokenConstraint(error)).toBe('organizations_pkey')
  })
})

describe('payload partitions', () => {
  it('take over rows that the default partition caught, and drop a day at a time', async () => {
    await addOrganization('org_p', 1)
    const insert = (day: string) =>
      sql`INSERT INTO payloads VALUES ('org_p', ${`evt_${day}`}, 'data', ${day}::date, '{}')`.execute(database.db)
    await insert(dayOf(now, 1))
    await makePartitions(database.db, now)
    await makePartitions(database.db, now)
    await insert(dayOf(now, 2))
    expect(await dropExpiredPartitions(database.db, new Date('2026-03-03T00:00:01Z'))).toBe(1)
    const left = await sql<{ owner_id: string }>`SELECT owner_id FROM payloads WHERE organization_id = 'org_p'`.execute(
      database.db,
    )
    expect(left.rows).toEqual([{ owner_id: `evt_${dayOf(now, 2)}` }])
  })
})

describe('a notification', () => {
  it('reaches the listener when its transaction commits', async () => {
    const heard = new Promise<string>((resolve) => {
      void database
        .listen('bellhop_test', resolve)
        .then(() => sql`SELECT pg_notify('bellhop_test', 'hello')`.execute(database.db))
    })
    expect(await heard).toBe('hello')
  })
})
