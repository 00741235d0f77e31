import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { createApiClient } from '../support/create-api-client.ts'
import { type Handler, startReceiver } from '../support/receiver.ts'
import { listenForBells, ringBell } from '../support/ring-bell.ts'
import { bootstrapKey } from '../support/spawn-bellhop.ts'
import { runBellhop, startBellhop, temporaryFolder } from '../support/start-bellhop.ts'

async function receiverWith(handler: Handler) {
  const receiver = await startReceiver(handler)
  onTestFinished(() => receiver.close())
  return receiver
}

const withoutKey = { BELLHOP_BOOTSTRAP_API_KEY: '' }

it('an empty folder becomes a demo, with the three addresses that one wants to open next', async () => {
  const bellhop = await startBellhop({ env: withoutKey })
  expect(bellhop.address('Console')).toMatch(`${bellhop.url}/console/sign-in?token=`)
  expect(bellhop.address('Booking page')).toBe(`${bellhop.url}/demo/intro-call`)
  expect(bellhop.address('Inspector')).toMatch(`${bellhop.url}/inspector/insp_`)
  const visitor = createApiClient(bellhop.url, null)
  for (const name of ['Booking page', 'Inspector', 'API'] as const) {
    expect(await visitor.get(new URL(bellhop.address(name)).pathname)).toMatchObject({ status: 200 })
  }
  expect(await visitor.get('/v1/public/demo')).toMatchObject({ status: 200, body: { eventTypes: [{}, {}] } })
})

it('--no-demo leaves an empty folder empty', async () => {
  const bellhop = await startBellhop({ env: withoutKey, args: ['--no-demo'] })
  expect(() => bellhop.address('Booking page')).toThrow('No address')
  expect(await createApiClient(bellhop.url, null).get('/v1/public/demo')).toMatchObject({ status: 404 })
})

it('the bootstrap key makes one organization, however often the server starts', async () => {
  const dataDir = temporaryFolder()
  const first = await startBellhop({ dataDir })
  const organization = await first.api.get('/v1/organization')
  expect(organization).toMatchObject({ status: 200, body: { slug: 'main' } })
  await first.stop()
  const second = await startBellhop({ dataDir })
  expect(await second.api.get('/v1/organization')).toEqual(organization)
  const keys = await second.api.get('/v1/api-keys')
  expect(keys.body.data).toMatchObject([{ name: 'Bootstrap', application: 'portal', revokedAt: null }])
  expect(first.output() + second.output()).not.toContain(bootstrapKey)
})

it('a second process on the same folder says so and ends, and the first goes on', async () => {
  const first = await startBellhop()
  const second = await runBellhop(['start'], { dataDir: first.dataDir })
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr).toContain(`Another Bellhop process has the data folder ${first.dataDir} open.`)
  expect(second.stderr).toContain('DATABASE_URL')
  expect(await first.api.get('/readyz')).toMatchObject({ status: 200 })
})

it('a folder is free again after its process was killed', async () => {
  const dataDir = temporaryFolder()
  await (await startBellhop({ dataDir })).kill()
  const next = await startBellhop({ dataDir })
  expect(await next.api.get('/readyz')).toMatchObject({ status: 200 })
})

it('a port that is taken is named, with what to do', async () => {
  const { url } = await receiverWith(() => ({}))
  const port = Number(new URL(url).port)
  const { code, stderr } = await runBellhop(['start', '--port', String(port)], { dataDir: temporaryFolder() })
  expect(code).toBe(1)
  expect(stderr).toBe(
    `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}\n` +
      `  because: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
  )
})

it('wrong settings are listed all at once, without the values of secrets', async () => {
  const env = {
    BELLHOP_PORT: 'eighty',
    BELLHOP_SECRET_KEY: 'too-short-secret',
    BELLHOP_ROLE: 'boss',
    DATABASE_URL: 'mysql://root:hunter2@localhost/x',
  }
  const { code, stdout, stderr } = await runBellhop(['start'], { dataDir: temporaryFolder(), env })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  for (const name of Object.keys(env)) expect(stderr).toContain(`  - ${name}: `)
  expect(stderr).not.toMatch(/hunter2|too-short-secret/)
})

it('SIGTERM waits for a delivery under way, and its answer is in the log', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const receiver = await receiverWith(async () => {
    await answered
    return { status: 202, body: 'at last' }
  })
  const first = await startBellhop()
  await listenForBells(first.api, receiver.url)
  const eventId = await ringBell(first.api)
  await receiver.received(1)
  first.signal('SIGTERM')
  await first.says('Stopping')
  answer()
  expect(await first.ended).toEqual({ code: 0, signal: null })

  const second = await startBellhop({ dataDir: first.dataDir })
  const list = await second.api.get(`/v1/deliveries?eventId=${eventId}`)
  expect(list.body.data).toMatchObject([{ status: 'delivered', attemptCount: 1, lastStatusCode: 202 }])
  const { body } = await second.api.get(`/v1/deliveries/${list.body.data[0].id}`)
  expect(body.attempts[0].response.body).toBe('at last')
  expect(receiver.requests).toHaveLength(1)
})

it('a delivery that the death of the embedded server interrupted is sent again at the next start', async () => {
  const receiver = await receiverWith(async (_, raw) => {
    if (receiver.requests.length > 1) return {}
    await once(raw, 'close')
    return undefined
  })
  const first = await startBellhop()
  await listenForBells(first.api, receiver.url)
  const eventId = await ringBell(first.api)
  await receiver.received(1)
  await first.kill()
  // The interrupted one's lease would last longer than this test may.
  const second = await startBellhop({ dataDir: first.dataDir })
  const [before, again] = await receiver.received(2)
  expect(again?.body).toBe(before?.body)
  expect(again?.headers['webhook-id']).toBe(before?.headers['webhook-id'])
  expect(await second.stop()).toEqual({ code: 0, signal: null })
  const third = await startBellhop({ dataDir: first.dataDir })
  const list = await third.api.get(`/v1/deliveries?eventId=${eventId}`)
  expect(list.body.data).toMatchObject([{ status: 'delivered' }])
}, 60_000)
