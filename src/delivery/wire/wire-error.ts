/**
 * `connect-timeout`: DNS, TCP and TLS took too long. `closed`: the other side closed amid an exchange. `bad-answer`: not HTTP/1.1
 * as RFC 9112 writes it. `bad-length`: where the answer ends cannot be told, or is not where it said. `head-too-large`: more
 * headers than are read. `bad-request`: this request cannot be written.
 */
export type WireErrorCode =
  | 'connect-timeout'
  | 'closed'
  | 'bad-answer'
  | 'bad-length'
  | 'head-too-large'
  | 'bad-request'

/** What goes wrong between two ends of HTTP, apart from what the network itself says. */
export class WireError extends Error {
  readonly code: WireErrorCode

  constructor(code: WireErrorCode, message: string) {
    super(message)
    this.name = 'WireError'
    this.code = code
  }
}
