/** Where requests to one address go. */
export interface Target {
  /** Connections are shared by what has the same. */
  readonly origin: string
  readonly isSecure: boolean
  /** For DNS, or an address; without the brackets of IPv6. */
  readonly hostname: string
  readonly port: number
  /** As people write it: with the port where it is not the usual one. */
  readonly host: string
  /** The request line and the headers that are the same for every POST to this address. */
  readonly head: string
}

/** Takes an address apart. Throws where it is none. */
export function readTarget(address: string): Target {
  const url = new URL(address)
  const isSecure = url.protocol === 'https:'
  const { host, pathname, search } = url
  return {
    origin: url.origin,
    isSecure,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port === '' ? (isSecure ? 443 : 80) : url.port),
    host,
    head: `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n`,
  }
}
