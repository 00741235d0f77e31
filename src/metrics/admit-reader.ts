import { hash, timingSafeEqual } from 'node:crypto'
import { problem } from '../shared/errors.ts'

export interface ReaderRules {
  /** The only way in, where it is set. */
  readonly token: string | null
  /** The key that whoever runs this server chose for it. Keys of organizations open nothing here: the numbers are of all of them. */
  readonly operatorKey: string | null
  /** Whether requests from this machine need no credentials. Not behind a proxy on it, whose requests all come from here. */
  readonly trustLoopback: boolean
}

export interface Reader {
  readonly remoteAddress: string | undefined
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Who may read the metrics. Throws `missing-credentials`, `invalid-credentials` or `forbidden`, with what would open. */
export function admitReader(
  { token, operatorKey, trustLoopback }: ReaderRules,
  { remoteAddress, headers }: Reader,
): void {
  const given = /^Bearer +(\S+) *$/i.exec(String(headers.authorization ?? ''))?.[1]
  const wanted = token ?? operatorKey
  if (headers.authorization !== undefined) {
    if (given !== undefined && wanted !== null && isSame(given, wanted)) return
    throw problem('invalid-credentials', `The metrics open with "Authorization: Bearer <${nameOf(token)}>".`)
  }
  if (token !== null) {
    throw problem('missing-credentials', 'Send BELLHOP_METRICS_TOKEN as "Authorization: Bearer <token>".')
  }
  if (trustLoopback && isLoopback(remoteAddress) && !wasForwarded(headers)) return
  throw problem(
    'forbidden',
    'Without credentials, the metrics can be read from this machine only, and only while no public URL is set. ' +
      'Set BELLHOP_METRICS_TOKEN and send it as "Authorization: Bearer <token>".',
  )
}

function nameOf(token: string | null): string {
  return token === null ? 'BELLHOP_BOOTSTRAP_API_KEY' : 'BELLHOP_METRICS_TOKEN'
}

function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', wanted, 'buffer'))
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(address)
}

function wasForwarded(headers: Reader['headers']): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(
    (name) => headers[name] !== undefined,
  )
}
