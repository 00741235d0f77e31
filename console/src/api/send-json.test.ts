import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { sendJson } from './send-json.ts'

let server: Server | undefined

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return `http://127.0.0.1:${address.port}/`
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

describe('sendJson', () => {
  it('sends JSON and gives the JSON that came back', async () => {
    const url = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        response.end(JSON.stringify({ method: request.method, type: request.headers['content-type'], body }))
      })
    })
    expect(await sendJson(url, { method: 'POST', body: { name: '予約' } })).toEqual({
      method: 'POST',
      type: 'application/json',
      body: '{"name":"予約"}',
    })
  })

  it('sends a form as a form', async () => {
    const url = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        response.end(JSON.stringify({ type: request.headers['content-type'], body }))
      })
    })
    const form = new FormData()
    form.set('file', new File(['a;b'], 'march.csv'))
    expect(await sendJson(url, { method: 'POST', body: form })).toEqual({
      type: expect.stringMatching(/^multipart\/form-data; boundary=/),
      body: expect.stringContaining('filename="march.csv"'),
    })
  })

  it('gives undefined for an empty answer', async () => {
    const url = await serve((_request, response) => response.writeHead(204).end())
    expect(await sendJson(url, { method: 'DELETE' })).toBeUndefined()
  })

  it('throws what the server says is wrong', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(409).end('{"code":"slot-taken","title":"Taken","detail":"This time was taken meanwhile."}'),
    )
    await expect(sendJson(url)).rejects.toMatchObject({ status: 409, code: 'slot-taken', title: 'Taken' })
  })

  it('throws for a page where JSON was due', async () => {
    const url = await serve((_request, response) => response.end('<html>'))
    await expect(sendJson(url)).rejects.toMatchObject({ code: 'http-200' })
  })

  it('says that the server could not be reached', async () => {
    const url = await serve((request) => request.socket.destroy())
    await expect(sendJson(url)).rejects.toMatchObject({ code: 'network', status: 0 })
  })

  it('says so too when the connection is lost within the answer', async () => {
    const url = await serve((request, response) => {
      response.writeHead(201, { 'content-length': 100 })
      response.write('{"booking":', () => request.socket.destroy())
    })
    await expect(sendJson(url, { method: 'POST', body: {} })).rejects.toMatchObject({ code: 'network', status: 0 })
  })

  it('sends a key that makes a repeated request the same', async () => {
    const url = await serve((request, response) => response.end(JSON.stringify(request.headers['idempotency-key'])))
    expect(await sendJson(url, { method: 'POST', body: {}, idempotencyKey: 'k-1' })).toBe('k-1')
  })
})
