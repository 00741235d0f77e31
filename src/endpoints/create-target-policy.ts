import { lookup as dnsLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { broken } from '../shared/field-rules.ts'
import { type AllowedTargets, readAllowedTargets } from './allowed-targets.ts'
import { bareHost, checkPublicHost, isLocalhost } from './check-public-host.ts'
import { createCheckedLookup, type Resolve } from './create-checked-lookup.ts'
import type { TargetPolicy, UrlRefusal } from './target-policy.ts'

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

/** Addresses whose answer is kept. */
const maxRemembered = 5000

/**
 * The rules for receivers' addresses: HTTPS to hosts of the public internet, and what the operator allows beyond. Throws an
 * `Error` when an entry of `allowTargets` cannot be read.
 */
export function createTargetPolicy(options: TargetPolicyOptions): TargetPolicy {
  const allowed = readAllowedTargets(options.allowTargets)
  const own = options.allowUrlPrefixes.map((prefix) => new URL(prefix))
  const ownHosts = new Set(own.map(({ hostname }) => bareHost(hostname)))
  const resolve = options.resolve ?? ((host) => dnsLookup(host, { all: true }))
  const rules = { allowHttp: options.allowHttp, allowed, own, ownHosts }
  const refusalOf = remember((text) => checkUrl(text, rules))
  return {
    refusalOf,
    checkUrl: (text) => refusalOf(text)?.message ?? null,
    lookup: createCheckedLookup({ resolve, allowed, ownHosts }),
  }
}

/** The rules do not change while the program runs, and every attempt asks for the same few addresses again. */
function remember(check: (text: string) => UrlRefusal | null): (text: string) => UrlRefusal | null {
  const answers = new Map<string, UrlRefusal | null>()
  return (text) => {
    // What is longer is refused, and need not be kept.
    if (text.length > maxUrlLength) return check(text)
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = check(text)
    if (answers.size >= maxRemembered) answers.clear()
    answers.set(text, answer)
    return answer
  }
}

interface Rules {
  readonly allowHttp: boolean
  readonly allowed: AllowedTargets
  readonly own: readonly URL[]
  readonly ownHosts: ReadonlySet<string>
}

function checkUrl(text: string, { allowHttp, allowed, own, ownHosts }: Rules): UrlRefusal | null {
  const url = readUrl(text)
  if (!(url instanceof URL)) return url
  if (own.some((prefix) => url.origin === prefix.origin && url.pathname.startsWith(prefix.pathname))) return null
  if (url.protocol === 'http:' && !allowHttp) {
    const message = 'The address must begin with https://, so that nobody can read along.'
    return { message, ...broken('url-not-https') }
  }

  const host = bareHost(url.hostname)
  if (isIP(host) !== 0) {
    if (allowed.hasAddress(host)) return null
    const message = `The address must name a host, like hooks.example.com; ${host} is an IP address.`
    return { message, ...broken('url-host-is-ip-address', { host }) }
  }
  if (allowed.hasHost(host)) return null
  if (isLocalhost(host) && (allowed.hasAddress('127.0.0.1') || allowed.hasAddress('::1'))) return null
  // The lookup lets this server's own name pass unseen, so nothing else may stand behind that name.
  if (ownHosts.has(host)) {
    const message = `${host} is this server itself; only the addresses of its inspectors can receive webhooks.`
    return { message, ...broken('url-of-this-server', { host }) }
  }
  return checkPublicHost(host)
}

/** The parsed address, or what is wrong with how it is written. */
function readUrl(text: string): URL | UrlRefusal {
  if (text.length > maxUrlLength) {
    const message = `The address is longer than ${maxUrlLength} characters.`
    return { message, ...broken('too-long', { maximum: maxUrlLength }) }
  }
  // The parser of URLs drops or mends these, so that the address would be another one than its reader sees.
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(text)) {
    const message = 'The address must not contain white space, backslashes or invisible characters.'
    return { message, ...broken('url-with-odd-characters') }
  }
  const [, authority = ''] = /^https?:\/\/([^/?#]+)/i.exec(text) ?? []
  if (authority === '') {
    const message = 'The address must be complete, like https://hooks.example.com/bookings.'
    return { message, ...broken('url-not-a-whole-address') }
  }
  if (authority.includes('@')) {
    const message =
      'The address must not contain a user name or password; send them in a header of the webhook instead.'
    return { message, ...broken('url-with-credentials') }
  }
  if (text.includes('#')) {
    const message = 'The address must not contain "#": what follows it is never sent to a server.'
    return { message, ...broken('url-with-fragment') }
  }
  const wrongHost = broken('url-host-wrong', { host: authority })
  if (!URL.canParse(text)) {
    return { message: `"${authority}" is not a host, or its port is not a number up to 65535.`, ...wrongHost }
  }
  const url = new URL(text)
  return url.port === '0' ? { message: 'Port 0 cannot be reached.', ...wrongHost } : url
}
