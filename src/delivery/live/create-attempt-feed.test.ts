import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { quietLogger as logger } from '../../../test/support/delivery-setup.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { newId } from '../../shared/ids.ts'
import { type AttemptAnnouncer, createAttemptAnnouncer } from './create-attempt-announcer.ts'
import { type AttemptFeed, createAttemptFeed, type FeedReader } from './create-attempt-feed.ts'

let database: Database
let announcer: AttemptAnnouncer
let feed: AttemptFeed
const organizationId = newId('org')
const readers: FeedReader[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  announcer = createAttemptAnnouncer({ database, logger })
  feed = await createAttemptFeed(database, logger)
})
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close()
  await announcer.stop()
  await feed.stop()
})
afterAll(() => database.close())

async function open(from = feed): Promise<FeedReader> {
  const reader = await from.open(organizationId, null, () => {})
  readers.push(reader)
  return reader
}

const within = <Value>(opening: Promise<Value>, ms: number) => Promise.race([opening, wait(ms, null)])

function settle() {
  const id = newId('dlv')
  announcer.settled({ delivery: { organizationId, id }, summary: { number: 1 } })
  return { deliveryId: id, attempt: 1 }
}

describe('a feed of attempts', () => {
  it('is open once who settles attempts has heard of it, and then misses none', async () => {
    const opening = open()
    expect(await within(opening, 1000)).toBeNull()
    await announcer.start()
    const reader = await opening
    const settled = settle()
    await expect.poll(() => reader.next(10).news).toEqual([settled])
  })

  it('is told that it was heard also where another process watches the same organization', async () => {
    await announcer.start()
    await open()
    const other = await createAttemptFeed(database, logger)
    expect(await within(open(other), 4000)).not.toBeNull()
    await other.stop()
  })
})
