import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `hold` keeps every request without an answer, `open` answers them; `reset` forgets what was counted, after telling it. */
export type ReceiverCommand = 'count' | 'reset' | 'hold' | 'open'

export interface ReceiverCount {
  readonly requests: number
  /** Different values of `webhook-id`. */
  readonly distinct: number
  readonly duplicates: number
  /** Of this process's clock, in milliseconds. */
  readonly atMs: number
}

/*
 * The receiver of every benchmark: reads the whole request, counts its id, answers 200.
 */
const seen = new Set<string>()
let requests = 0
let holding = false
const held: ServerResponse[] = []

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    requests++
    seen.add(String(request.headers['webhook-id']))
    if (holding) held.push(response)
    else response.end()
  })
})
server.keepAliveTimeout = 0

process.on('message', (command: ReceiverCommand) => {
  const count: ReceiverCount = {
    requests,
    distinct: seen.size,
    duplicates: requests - seen.size,
    atMs: performance.now(),
  }
  if (command === 'reset') {
    requests = 0
    seen.clear()
  }
  if (command === 'hold') holding = true
  if (command === 'open') {
    holding = false
    for (const response of held.splice(0)) response.end()
  }
  process.send?.(count)
})
process.on('disconnect', () => process.exit())

server.listen(0, '127.0.0.1', () => {
  // A server that listens on a port has an address of this form.
  process.send?.((server.address() as AddressInfo).port)
})
