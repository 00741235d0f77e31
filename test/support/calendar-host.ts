import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface CalendarRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface CalendarAnswer {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: string
}

export interface CalendarHost {
  /** Without a slash at the end. */
  readonly url: string
  readonly requests: readonly CalendarRequest[]
  /** What it answers from now on; a function that takes the response over returns null. */
  answer(how: (request: CalendarRequest, response: ServerResponse) => CalendarAnswer | null): void
}

/** A server that answers as a test tells it, also wrongly. It ends with the test. */
export async function startCalendarHost(): Promise<CalendarHost> {
  const requests: CalendarRequest[] = []
  let how: Parameters<CalendarHost['answer']>[0] = () => ({ status: 404 })
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = incoming
      const request = { method, path, headers, body: Buffer.concat(chunks).toString() }
      requests.push(request)
      const answer = how(request, response)
      if (answer === null) return
      response.writeHead(answer.status ?? 200, answer.headers)
      response.end(answer.body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    answer: (next) => {
      how = next
    },
  }
}
