/** One event of a stream, as the server sent it. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
  /** Of the last event that had one. */
  readonly lastEventId: string | null
}

/**
 * Reads server-sent events (HTML Living Standard, section 9.2.6) until the stream ends, which may leave an event unfinished: that one is
 * not given. Events without data and comments are not given either.
 */
export async function* readServerSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let lastEventId: string | null = null
  let event = 'message'
  let data: string[] = []
  for await (const line of readLines(chunks)) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (line === '') {
      if (data.length > 0) yield { event, data: data.join('\n'), lastEventId }
      event = 'message'
      data = []
    } else if (name === 'event') event = value
    else if (name === 'data') data.push(value)
    else if (name === 'id') lastEventId = value
  }
}

async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
}
