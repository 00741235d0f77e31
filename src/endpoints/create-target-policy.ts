import { lookup as dnsLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { type AllowedTargets, readAllowedTargets } from './allowed-targets.ts'
import { checkPublicHost, isLocalhost } from './check-public-host.ts'
import { BlockedTargetError, type TargetPolicy } from './target-policy.ts'
import { whyNotPublic } from './why-not-public.ts'

/** Every address of a host, in the order in which they should be tried. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

export interface TargetPolicyOptions {
  /** Lets addresses begin with http:// too. */
  readonly allowHttp: boolean
  /** Hosts, `*.suffixes`, IP addresses and CIDRs that are allowed although they are not public. */
  readonly allowTargets: readonly string[]
  /** Where addresses of this server itself begin that may receive: `http://localhost:8080/inspector/`. */
  readonly allowUrlPrefixes: readonly string[]
  /** The system's resolver when absent. */
  readonly resolve?: Resolve
}

const maxUrlLength = 2048

/**
 * The rules for receivers' addresses: HTTPS to hosts of the public internet, and what the operator allows beyond. Throws an
 * `Error` when an entry of `allowTargets` cannot be read.
 */
export function createTargetPolicy(options: TargetPolicyOptions): TargetPolicy {
  const allowed = readAllowedTargets(options.allowTargets)
  const own = options.allowUrlPrefixes.map((prefix) => new URL(prefix))
  const ownHosts = new Set(own.map(({ hostname }) => bareHost(hostname)))
  const resolve = options.resolve ?? ((host) => dnsLookup(host, { all: true }))
  return {
    checkUrl: (text) => checkUrl(text, { allowHttp: options.allowHttp, allowed, own, ownHosts }),
    lookup: createLookup(resolve, allowed, ownHosts),
  }
}

interface Rules {
  readonly allowHttp: boolean
  readonly allowed: AllowedTargets
  readonly own: readonly URL[]
  readonly ownHosts: ReadonlySet<string>
}

function checkUrl(text: string, { allowHttp, allowed, own, ownHosts }: Rules): string | null {
  const url = readUrl(text)
  if (typeof url === 'string') return url
  if (own.some((prefix) => url.origin === prefix.origin && url.pathname.startsWith(prefix.pathname))) return null
  if (url.protocol === 'http:' && !allowHttp)
    return 'The address must begin with https://, so that nobody can read along.'

  const host = bareHost(url.hostname)
  if (isIP(host) !== 0) {
    if (allowed.hasAddress(host)) return null
    return `The address must name a host, like hooks.example.com; ${host} is an IP address.`
  }
  if (allowed.hasHost(host)) return null
  if (isLocalhost(host) && (allowed.hasAddress('127.0.0.1') || allowed.hasAddress('::1'))) return null
  // The lookup lets this server's own name pass unseen, so nothing else may stand behind that name.
  if (ownHosts.has(host))
    return `${host} is this server itself; only the addresses of its inspectors can receive webhooks.`
  return checkPublicHost(host)
}

/** The parsed address, or what is wrong with how it is written. */
function readUrl(text: string): URL | string {
  if (text.length > maxUrlLength) return `The address is longer than ${maxUrlLength} characters.`
  // The parser of URLs drops or mends these, so that the address would be another one than its reader sees.
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(text))
    return 'The address must not contain white space, backslashes or invisible characters.'
  const [, authority = ''] = /^https?:\/\/([^/?#]+)/i.exec(text) ?? []
  if (authority === '') return 'The address must be complete, like https://hooks.example.com/bookings.'
  if (authority.includes('@')) {
    return 'The address must not contain a user name or password; send them in a header of the webhook instead.'
  }
  if (text.includes('#')) return 'The address must not contain "#": what follows it is never sent to a server.'
  if (!URL.canParse(text)) return `"${authority}" is not a host, or its port is not a number up to 65535.`
  const url = new URL(text)
  return url.port === '0' ? 'Port 0 cannot be reached.' : url
}

function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

function createLookup(resolve: Resolve, allowed: AllowedTargets, ownHosts: ReadonlySet<string>): LookupFunction {
  return (hostname, options, callback) => {
    resolveAllowed(hostname).then(
      (addresses) => {
        const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0)
        const usable = addresses.filter((each) => family === 0 || each.family === family)
        const [first] = usable
        if (first === undefined) callback(notFound(hostname), '')
        else if (options.all === true) callback(null, usable)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }

  async function resolveAllowed(hostname: string): Promise<{ address: string; family: number }[]> {
    const host = bareHost(hostname)
    const addresses = (await resolve(hostname)).map(({ address, family }) => ({ address, family }))
    if (allowed.hasHost(host) || ownHosts.has(host)) return addresses
    const refused = addresses.filter(({ address }) => !allowed.hasAddress(address) && whyNotPublic(address) !== null)
    // Systems give localhost an IPv6 address too; an operator who allowed 127.0.0.1 means the name as well.
    if (isLocalhost(host) && refused.length < addresses.length)
      return addresses.filter((each) => !refused.includes(each))
    const [bad] = refused
    if (bad !== undefined) throw new BlockedTargetError(explain(host, bad.address))
    return addresses
  }
}

function explain(host: string, address: string): string {
  const why = whyNotPublic(address) ?? 'is not allowed'
  return (
    `The address ${address} that ${host} resolves to ${why}; Bellhop sends to the public internet only. ` +
    'Correct the DNS entry, or ask who runs this server to add the host to BELLHOP_ALLOW_TARGETS.'
  )
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address.`), { code: 'ENOTFOUND' })
}
