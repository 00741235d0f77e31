import { request } from 'undici'
import { readServerSentEvents } from '../../src/cli/remote/read-server-sent-events.ts'

export interface StreamedEvent {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into data whose shape they assert.
  readonly data: any
  readonly lastEventId: string | null
}

export interface OpenStream {
  readonly status: number
  /** The next event; null when the server has ended the stream. */
  next(): Promise<StreamedEvent | null>
  close(): void
}

/** Opens a stream of server-sent events over the network. */
export async function openStream(url: string, key: string, lastEventId: string | null = null): Promise<OpenStream> {
  const leaving = new AbortController()
  const answer = await request(url, {
    signal: leaving.signal,
    headers: {
      authorization: `Bearer ${key}`,
      ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
    },
  })
  answer.body.on('error', () => {})
  const events = readServerSentEvents(answer.body)
  return {
    status: answer.statusCode,
    async next() {
      const { done, value } = await events.next()
      return done === true ? null : { ...value, data: JSON.parse(value.data) }
    },
    close: () => leaving.abort(),
  }
}
