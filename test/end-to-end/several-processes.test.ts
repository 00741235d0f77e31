import { Webhook } from 'standardwebhooks'
import { expect, it, onTestFinished } from 'vitest'
import { createDatabase } from '../support/create-database.ts'
import { startReceiver } from '../support/receiver.ts'
import { listenForBells, ringBell } from '../support/ring-bell.ts'
import { startBellhop, startDeliverer } from '../support/start-bellhop.ts'

const env = { BELLHOP_SECRET_KEY: 'the same for each process of this test' }

async function receiver() {
  const started = await startReceiver()
  onTestFinished(() => started.close())
  return started
}

it('what one process takes in, another delivers, signed with the secret that the first sealed', async () => {
  const { url, received } = await receiver()
  const databaseUrl = await createDatabase()
  const [front, back] = await Promise.all([
    startBellhop({ databaseUrl, env, args: ['--role', 'api'] }),
    startDeliverer({ databaseUrl, env }),
  ])
  const { secret } = await listenForBells(front.api, url)
  const id = await ringBell(front.api, { rung: 'twice' })
  const [request] = await received(1)
  if (request === undefined) throw new Error('unreachable: one was received')
  expect(new Webhook(secret).verify(request.body, { ...request.headers })).toMatchObject({
    id,
    type: 'bell.rung',
    data: { rung: 'twice' },
  })

  expect(await back.stop()).toEqual({ code: 0, signal: null })
  const [delivery] = (await front.api.get(`/v1/deliveries?eventId=${id}`)).body.data
  expect(delivery).toMatchObject({ status: 'delivered', attemptCount: 1 })
})

it('what came in while nobody delivered is sent as soon as somebody does', async () => {
  const { url, requests, received } = await receiver()
  const databaseUrl = await createDatabase()
  const front = await startBellhop({ databaseUrl, env, args: ['--role', 'api'] })
  await listenForBells(front.api, url)
  const ids = [await ringBell(front.api), await ringBell(front.api)]
  const list = await front.api.get('/v1/deliveries')
  expect(list.body.data).toMatchObject([{ status: 'pending' }, { status: 'pending' }])
  expect(requests).toEqual([])

  await startDeliverer({ databaseUrl, env })
  const got = await received(2)
  expect(got.map(({ body }) => JSON.parse(body).id).sort()).toEqual([...ids].sort())
})

it('processes that start at the same time on an empty database make one organization', async () => {
  const databaseUrl = await createDatabase()
  const all = await Promise.all([1, 2, 3].map(() => startBellhop({ databaseUrl, env })))
  const organizations = await Promise.all(all.map(({ api }) => api.get('/v1/organization')))
  expect(new Set(organizations.map(({ body }) => body.id)).size).toBe(1)
  expect(organizations[0]).toMatchObject({ status: 200, body: { slug: 'main' } })
})

it('processes that start at the same time on an empty database make one demo', async () => {
  const databaseUrl = await createDatabase()
  const all = await Promise.all(
    [1, 2].map(() => startBellhop({ databaseUrl, env: { ...env, BELLHOP_BOOTSTRAP_API_KEY: '' } })),
  )
  const inspectors = all.map((bellhop) => new URL(bellhop.address('Inspector')).pathname)
  expect(inspectors[0]).toBe(inspectors[1])
})
