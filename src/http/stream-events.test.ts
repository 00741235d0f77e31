import fastify, { type FastifyInstance } from 'fastify'
import { type Dispatcher, request } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { createLogger } from '../shared/logger.ts'
import { type Stream, streamEvents } from './stream-events.ts'

const services = { logger: createLogger('silent') }
const apps: FastifyInstance[] = []

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

async function serve(stream: Stream): Promise<string> {
  const app = fastify()
  apps.push(app)
  const closing = new AbortController()
  app.decorate('closing', closing.signal)
  app.decorateRequest('isLive', false)
  app.addHook('preClose', async () => closing.abort())
  app.get('/', (incoming, reply) => streamEvents(incoming, reply, services, stream))
  return app.listen({ host: '127.0.0.1', port: 0 })
}

const silent: Pick<Stream, 'subscribe' | 'load'> = { subscribe: async () => () => {}, load: async () => [] }

describe('a stream', () => {
  it('gives signs of life while nothing happens', async () => {
    const url = await serve({ ...silent, heartbeatMs: 5 })
    const { body } = await request(url)
    let text = ''
    for await (const chunk of body) {
      text += String(chunk)
      if (text.split(': still here').length > 3) break
    }
    expect(text).toMatch(/^retry: 2000\n\n(: still here\n\n){3}/)
  })

  it('ends when its client may listen no more, and takes its listener along', async () => {
    let allowed = true
    let listeners = 0
    const gone = new Promise<void>((resolve) => {
      void serve({
        load: async () => [],
        subscribe: async () => {
          listeners++
          return () => {
            listeners--
            resolve()
          }
        },
        assertAllowed: async () => {
          if (!allowed) throw new Error('revoked')
        },
        heartbeatMs: 5,
      }).then(async (url) => {
        const { body } = await request(url)
        for await (const chunk of body) if (String(chunk).includes('still here')) allowed = false
      })
    })
    await gone
    expect(listeners).toBe(0)
  })

  const total = 400
  const padding = 'x'.repeat(50_000)
  /** Twenty megabytes, more than connections hold. */
  function much() {
    let loaded = 0
    const load = async () => (loaded < total ? [{ event: 'item', data: { number: loaded++, padding } }] : [])
    return { stream: { subscribe: async () => () => {}, load }, loaded: () => loaded }
  }

  it('gives all of it in order, however much it is', async () => {
    const { body } = await request(await serve(much().stream), { highWaterMark: 1024 })
    let text = ''
    for await (const chunk of body) {
      text += String(chunk)
      if (text.includes(`"number":${total - 1},`)) break
    }
    expect([...text.matchAll(/"number":(\d+)/g)].map(([, number]) => Number(number))).toEqual(
      Array.from({ length: total }, (_, index) => index),
    )
  })

  it('loads nothing more for a client that does not read, and cuts it off at last', async () => {
    const { stream, loaded } = much()
    const { body } = await new Promise<Dispatcher.ResponseData>((resolve, reject) => {
      const answers: Promise<Dispatcher.ResponseData>[] = []
      const subscribe = async () => () => void Promise.all(answers).then(([answer]) => answer && resolve(answer))
      serve({ ...stream, subscribe, heartbeatMs: 50 }).then((url) => {
        answers.push(request(url, { highWaterMark: 1024 }))
      }, reject)
    })
    expect(loaded()).toBeLessThan(total)
    await expect(body.text()).rejects.toThrow()
  })

  it('ends when the server stops', async () => {
    const url = await serve({ ...silent, heartbeatMs: 60_000 })
    const { body } = await request(url)
    const [app] = apps.splice(0)
    await app?.close()
    expect(await body.text()).toBe('retry: 2000\n\n')
  })
})
