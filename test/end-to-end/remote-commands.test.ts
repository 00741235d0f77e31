import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDatabase } from '../support/create-database.ts'
import { type Handler, startReceiver } from '../support/receiver.ts'
import { listenForBells, ringBell } from '../support/ring-bell.ts'
import { type Bellhop, bootstrapKey, endOf, type SpawnOptions, spawnCommand } from '../support/spawn-bellhop.ts'
import { runBellhop, startBellhop, startDeliverer, temporaryFolder } from '../support/start-bellhop.ts'

async function receiver(handler?: Handler) {
  const started = await startReceiver(handler)
  onTestFinished(() => started.close())
  return started
}

/** How commands find this server, with nothing of its own settings. */
function toServer({ url }: Pick<Bellhop, 'url'>, key = bootstrapKey): { args: string[]; options: SpawnOptions } {
  return { args: ['--url', url], options: { dataDir: temporaryFolder(), env: { BELLHOP_API_KEY: key } } }
}

async function run(server: Pick<Bellhop, 'url'>, ...words: string[]) {
  const { args, options } = toServer(server)
  return runBellhop([...words, ...args], options)
}

/** Starts a command that goes on until it is interrupted; `says` waits for words of its output. */
async function startCommand(server: Pick<Bellhop, 'url'>, ...words: string[]) {
  const { args, options } = toServer(server)
  const child = spawnCommand([...words, ...args], options)
  const ended = endOf(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let text = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      for (const look of [...waiting]) look()
    })
  }
  const says = (wanted: string | RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const [found] = text.match(wanted) ?? []
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  const interrupt = () => {
    child.kill('SIGINT')
    return ended
  }
  return { says, output: () => text, interrupt }
}

describe('bellhop listen', () => {
  it('hands deliveries on as they were sent: signature, headers and body, and says what came of it', async () => {
    const bellhop = await startBellhop()
    const [far, near] = [await receiver(), await receiver(({ body }) => ({ status: body.includes('bad') ? 500 : 204 }))]
    const { secret } = await listenForBells(bellhop.api, far.url)
    const listening = await startCommand(bellhop, 'listen', '--forward-to', `${near.url}/hooks?from=bellhop`)
    await listening.says('Handing deliveries on')

    const id = await ringBell(bellhop.api, { rung: 'Zoë' })
    const [forwarded] = await near.received(1)
    const [original] = await far.received(1)
    if (forwarded === undefined || original === undefined) throw new Error('unreachable: both were received')
    expect(forwarded).toMatchObject({ method: 'POST', path: '/hooks?from=bellhop', body: original.body })
    for (const name of [
      'webhook-id',
      'webhook-signature',
      'webhook-timestamp',
      'content-type',
      'bellhop-delivery-id',
    ]) {
      expect(forwarded.headers[name]).toBe(original.headers[name])
    }
    expect(new Webhook(secret).verify(forwarded.body, { ...forwarded.headers })).toMatchObject({ id })
    await listening.says(/ok {7}204 {2}\d+ ms {2}bell\.rung {2}Bells {2}dlv_/)

    await ringBell(bellhop.api, { rung: 'bad' })
    await listening.says(/failed {3}500 {2}\d+ ms/)
    expect(await listening.interrupt()).toEqual({ code: 0, signal: null })
  })

  it('leaves out header values that the server hides, and sends those it is given', async () => {
    const bellhop = await startBellhop()
    const [far, near] = [await receiver(), await receiver()]
    const { id } = await listenForBells(bellhop.api, far.url)
    const headers = ['X-Token', 'X-Other'].map((name) => ({ name, value: 'secret' }))
    expect(await bellhop.api.patch(`/v1/endpoints/${id}`, { headers })).toMatchObject({ status: 200 })
    const words = ['listen', '--forward-to', near.url, '--header', 'X-Token: mine', '--endpoint', id]
    const listening = await startCommand(bellhop, ...words)
    await listening.says('Handing deliveries on')
    await ringBell(bellhop.api)
    const [forwarded] = await near.received(1)
    expect(forwarded?.headers).toMatchObject({ 'x-token': 'mine' })
    expect(forwarded?.headers).not.toHaveProperty('x-other')
    await listening.says('The value of X-Other is hidden by the server')
  })

  it('hands on the first attempt of a delivery alone, or all of them, and goes on when nobody answers', async () => {
    const bellhop = await startBellhop()
    let count = 0
    const far = await receiver(() => ({ status: count++ === 0 ? 500 : 200 }))
    const near = await receiver()
    const { id } = await listenForBells(bellhop.api, far.url)
    await bellhop.api.patch(`/v1/endpoints/${id}`, { retry: [1] })
    const all = await startCommand(bellhop, 'listen', '--forward-to', near.url, '--retries')
    const first = await startCommand(bellhop, 'listen', '--forward-to', 'http://127.0.0.1:1/nobody')
    await Promise.all([all.says('Handing'), first.says('Handing')])
    await ringBell(bellhop.api, { rung: 1 })
    const [one, two] = await near.received(2)
    expect(two?.body).toBe(one?.body)
    expect([one, two].map((request) => request?.headers['bellhop-attempt'])).toEqual(['1', '2'])
    await ringBell(bellhop.api, { rung: 2 })
    await near.received(3)
    await first.says(/failed {3}.*ECONNREFUSED[\s\S]*failed {3}.*ECONNREFUSED/)
    expect(first.output().match(/^failed/gm)).toHaveLength(2)
  })

  it('goes on where it was after the server was away, also with a process that only delivers', async () => {
    const databaseUrl = await createDatabase()
    const env = { BELLHOP_SECRET_KEY: 'the same for each process of this test' }
    const front = await startBellhop({ databaseUrl, env, args: ['--role', 'api'] })
    await startDeliverer({ databaseUrl, env })
    const [far, near] = [await receiver(), await receiver()]
    await listenForBells(front.api, far.url)
    const listening = await startCommand(front, 'listen', '--forward-to', near.url)
    await listening.says('Handing deliveries on')
    await ringBell(front.api, { rung: 1 })
    await near.received(1)
    await front.stop()
    await listening.says('Connection lost')
    const again = await startBellhop({ databaseUrl, env, port: front.port, args: ['--role', 'api'] })
    await listening.says(/Connection lost[\s\S]*(Handing deliveries on)/)
    await ringBell(again.api, { rung: 2 })
    const [, second] = await near.received(2)
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ data: { rung: 2 } })
  })
})

describe('bellhop tail', () => {
  it('shows a line for each attempt, or JSON, and only what is asked for', async () => {
    const bellhop = await startBellhop()
    const far = await receiver(({ body }) => ({ status: body.includes('bad') ? 410 : 200 }))
    await listenForBells(bellhop.api, far.url)
    const lines = await startCommand(bellhop, 'tail')
    const failed = await startCommand(bellhop, 'tail', '--status', 'failed', '--json')
    await Promise.all([lines.says('Waiting'), failed.says('Waiting')])
    await ringBell(bellhop.api)
    await lines.says(/\d\d:\d\d:\d\d {2}ok {6}200 +\d+ ms {2}bell\.rung {2}Bells {2}dlv_/)
    await ringBell(bellhop.api, { rung: 'bad' })
    await lines.says(/failed {2}410[\s\S]*answered 410/)
    const json = await failed.says(/\{.*\}/)
    expect(JSON.parse(json)).toMatchObject({ delivery: { status: 'failed' }, attempt: { number: 1, statusCode: 410 } })
    expect(failed.output()).not.toContain('"delivered"')
    expect(await lines.interrupt()).toEqual({ code: 0, signal: null })
  })
})

describe('bellhop endpoint, trigger and replay', () => {
  it('add a webhook, send it an event of the catalog, and send that again', async () => {
    const bellhop = await startBellhop()
    const far = await receiver()
    const words = [
      'endpoint',
      'create',
      far.url,
      '--name',
      'CRM',
      '--trigger',
      'BOOKING_CREATED',
      '--dialect',
      'calcom',
    ]
    const created = await run(bellhop, ...words)
    expect(created).toMatchObject({ code: 0, stderr: '' })
    const [endpointId = '', secret] = created.stdout.split('\n')
    expect(endpointId).toMatch(/^ep_/)
    expect(secret).toMatch(/^secret, shown only now: \S{16,}$/)
    expect((await run(bellhop, 'endpoint', 'list')).stdout).toMatch(new RegExp(`${endpointId} {2}on {3}calcom {2}CRM`))

    const triggered = await run(bellhop, 'trigger', 'booking.created')
    expect(triggered).toMatchObject({ code: 0, stderr: '' })
    expect(triggered.stdout).toMatch(/^evt_\S+\n {4}CRM {2}dlv_/)
    const [request] = await far.received(1)
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ triggerEvent: 'BOOKING_CREATED' })

    const [deliveryId = ''] = /dlv_\w+/.exec(triggered.stdout) ?? []
    const replayed = await run(bellhop, 'replay', deliveryId, '--wait')
    expect(replayed).toMatchObject({ code: 0, stderr: '' })
    expect(replayed.stdout).toMatch(new RegExp(`^dlv_\\w+ {2}replays ${deliveryId}\n.*ok .*\\(replay\\)`))
    const [first, second] = await far.received(2)
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])

    expect((await run(bellhop, 'trigger', 'booking.cancelled')).stdout).toContain('CRM  skipped: not-subscribed')
  })

  it('publish data of one’s own, from the command line or a file', async () => {
    const bellhop = await startBellhop()
    const far = await receiver()
    await listenForBells(bellhop.api, far.url)
    expect(await run(bellhop, 'trigger', 'bell.rung', '--data', '{"rung": "once"}')).toMatchObject({ code: 0 })
    const file = join(temporaryFolder(), 'data.json')
    writeFileSync(file, '{"rung": "twice"}')
    expect(await run(bellhop, 'trigger', 'bell.rung', '--data', `@${file}`)).toMatchObject({ code: 0 })
    const requests = await far.received(2)
    expect(requests.map(({ body }) => JSON.parse(body).data.rung).sort()).toEqual(['once', 'twice'])
  })

  it('send a test to one webhook, and end with 1 when it fails', async () => {
    const bellhop = await startBellhop()
    const far = await receiver(() => ({ status: 404 }))
    const { id } = await listenForBells(bellhop.api, far.url)
    const tested = await run(bellhop, 'trigger', 'ping', '--endpoint', id)
    expect(tested).toMatchObject({ code: 1, stdout: expect.stringMatching(/^failed {2}404 {2}\d+ ms\n/) })
    expect((await bellhop.api.get('/v1/deliveries')).body.data).toEqual([])
  })
})

describe('a command that speaks to a server says what is wrong', () => {
  const nowhere = { url: 'http://127.0.0.1:1' }

  it('without a server, without a key, and with an address that is none', async () => {
    expect(await run(nowhere, 'tail')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No server answers at http://127.0.0.1:1'),
    })
    const { args } = toServer(nowhere)
    expect(await runBellhop(['replay', 'dlv_1', ...args], { dataDir: temporaryFolder() })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('BELLHOP_API_KEY'),
    })
    expect(await run({ url: 'localhost:8080' }, 'tail')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--url must be an address'),
    })
    expect(await run(nowhere, 'listen', '--forward-to', 'nowhere')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('http://localhost:3000/hooks'),
    })
  })

  it('in the words of the server, with the field', async () => {
    const bellhop = await startBellhop()
    const { args, options } = toServer(bellhop, 'bh_wrong')
    expect(await runBellhop(['listen', '--forward-to', 'http://localhost:9', ...args], options)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no such API key'),
    })
  })

  it('about topics and receivers', async () => {
    const bellhop = await startBellhop()
    expect(await run(bellhop, 'trigger', 'booking.eaten')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/There is no topic booking\.eaten\. Known are: .*booking\.created/),
    })
    expect(await run(bellhop, 'trigger', 'booking.created', '--data', '{}')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/ {2}data\.\S+: /),
    })
    expect(await run(bellhop, 'endpoint', 'create', 'http://10.0.0.1/', '--trigger', 'ping')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('url: '),
    })
  })
})
