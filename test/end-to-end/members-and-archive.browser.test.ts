import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { createSignInLink } from '../../src/accounts/sessions/create-sign-in-link.ts'
import type { Database } from '../../src/db/database.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { MemberId, OrganizationId } from '../../src/shared/ids.ts'
import { createDatabase } from '../support/create-database.ts'
import { openBrowser } from '../support/open-browser.ts'
import { openStream } from '../support/open-stream.ts'
import { startReceiver } from '../support/receiver.ts'
import { listenForBells, ringBell } from '../support/ring-bell.ts'
import { type Bellhop, bootstrapKey } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

async function open(databaseUrl: string): Promise<Database> {
  const database = await openPostgres({ url: databaseUrl, maxConnections: 1 })
  onTestFinished(() => database.close())
  return database
}

/** A page of the console, as this member sees it. */
async function signIn({ api, url }: Bellhop, { db }: Database, memberId: string): Promise<Page> {
  const { body: organization } = await api.get('/v1/organization')
  const member = { organizationId: organization.id as OrganizationId, memberId: memberId as MemberId }
  const page = await (await openBrowser()).open(await createSignInLink(db, systemClock, url, member))
  // The link signs in once the page has sent its token.
  await page.getByRole('heading', { name: /^Webhook/, level: 1 }).waitFor()
  return page
}

async function start() {
  const receiver = await startReceiver()
  onTestFinished(() => receiver.close())
  const databaseUrl = await createDatabase()
  const env = { BELLHOP_SECRET_KEY: 'the same for each process of this test' }
  const bellhop = await startBellhop({ databaseUrl, env })
  const { id } = await listenForBells(bellhop.api, receiver.url)
  await ringBell(bellhop.api, { rung: 'once' })
  await receiver.received(1)
  return { receiver, databaseUrl, env, bellhop, endpointId: id, database: await open(databaseUrl) }
}

it('a member looks at webhooks and deliveries, and finds nothing there to change or to send', async () => {
  const { bellhop, database, endpointId } = await start()
  const added = await bellhop.api.post('/v1/members', {
    name: 'Mira Member',
    email: 'mira@team.example',
    username: 'mira',
    role: 'member',
  })
  expect(added).toMatchObject({ status: 201 })
  const page = await signIn(bellhop, database, added.body.id)

  await page.goto(`${bellhop.url}/console/webhooks`)
  await page.getByRole('link', { name: 'Open Bells' }).waitFor()
  expect(await page.getByRole('link', { name: 'Add webhook' }).count()).toBe(0)
  expect(await page.getByRole('switch').first().isDisabled()).toBe(true)

  await page.goto(`${bellhop.url}/console/webhooks/${endpointId}`)
  await page.getByText('You can look at this').first().waitFor()
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0)
  await page.getByRole('tab', { name: 'Deliveries' }).click()
  const row = page.getByRole('row').nth(1)
  await row.getByRole('link', { name: 'Raw' }).waitFor()
  expect(await row.getByRole('button', { name: 'Replay' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Recover' }).count()).toBe(0)
  await page.getByRole('tab', { name: 'Test' }).click()
  await page.getByText('You can look at this').first().waitFor()
  expect(await page.getByRole('button', { name: 'Send test' }).and(page.locator(':enabled')).count()).toBe(0)

  const denied = await page.evaluate(
    async (id) => (await fetch(`/v1/endpoints/${id}`, { method: 'DELETE' })).status,
    endpointId,
  )
  expect(denied).toBe(403)
})

it('what is older than the retention stands there as archived, with nothing to do but to read when it was', async () => {
  const { bellhop, database, databaseUrl, env, receiver } = await start()
  await bellhop.stop()
  for (const table of ['events', 'deliveries', 'payloads']) {
    await sql`UPDATE ${sql.table(table)} SET expires_on = current_date - 1`.execute(database.db)
  }
  const again = await startBellhop({ databaseUrl, env, port: bellhop.port })
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM payloads`.execute(database.db)
  expect(rows).toEqual([{ count: 0 }])

  const [admin] = (await again.api.get('/v1/members')).body.data
  const page = await signIn(again, database, admin.id)
  await page.goto(`${again.url}/console/deliveries`)
  const row = page.getByRole('row').nth(1)
  for (const action of ['Raw', 'Download', 'Replay']) {
    expect(await row.getByRole('button', { name: `${action}: Archived` }).isDisabled()).toBe(true)
  }
  await row.getByRole('link', { name: /^Open the delivery of bell\.rung/ }).click()
  await page.getByText('Request and response are archived').waitFor()
  for (const action of ['Download', 'Replay']) {
    expect(await page.getByRole('button', { name: action, exact: true }).isDisabled()).toBe(true)
  }
  await page.getByText('Attempt 1: 200').waitFor()

  const [delivery] = (await again.api.get('/v1/deliveries?status=archived')).body.data
  expect(delivery).toMatchObject({ archived: true, lastStatusCode: 200, attemptCount: 1 })
  expect(await again.api.post(`/v1/deliveries/${delivery.id}/replay`)).toMatchObject({
    status: 409,
    body: { code: 'delivery-archived' },
  })
  expect(receiver.requests).toHaveLength(1)
})

it('deliveries appear in the list as they are settled, long before it is asked for again', async () => {
  const { bellhop, database } = await start()
  const [admin] = (await bellhop.api.get('/v1/members')).body.data
  const page = await signIn(bellhop, database, admin.id)
  await page.clock.install()
  const told = page.waitForResponse(/\/v1\/stream/)
  await page.goto(`${bellhop.url}/console/deliveries`)
  const links = page.getByRole('link', { name: /^Open the delivery/ })
  await links.first().waitFor()
  expect((await told).headers()['content-type']).toContain('text/event-stream')

  // From here on the page's own clock stands still, and nothing is asked for by time.
  const witness = await openStream(`${bellhop.url}/v1/stream`, bootstrapKey)
  onTestFinished(witness.close)
  expect(await witness.next()).toMatchObject({ event: 'ready' })
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000))
  await ringBell(bellhop.api, { rung: 'twice' })
  expect(await witness.next()).toMatchObject({ event: 'attempt' })
  let passedMs = 0
  for (; (await links.count()) < 2 && passedMs < 5000; passedMs += 50) await page.clock.runFor(50)
  expect(await links.count()).toBe(2)
})
