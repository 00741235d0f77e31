import { broken } from '../shared/field-rules.ts'
import type { UrlRefusal } from './target-policy.ts'

/** Names that exist in local networks only: RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's `.internal`, and usual ones. */
const localSuffixes = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'arpa',
  'onion',
  'alt',
  'svc',
]

/** Where clouds tell their machines' secrets; most of these answer at link-local addresses, which are refused too. */
const metadataHosts = new Set([
  'metadata.goog',
  'metadata.tencentyun.com',
  'metadata.packet.net',
  'metadata.platformequinix.com',
  'metadata.cloud.ibm.com',
])

/** A URL's host as it is compared: lower case, without the brackets of IPv6 and the dot at the end. */
export function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

/** Whether a host without a trailing dot is `localhost` or below it (RFC 6761). */
export function isLocalhost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost')
}

/** What is wrong with a host name as a receiver on the public internet, or null. Lower case, no trailing dot. */
export function checkPublicHost(host: string): UrlRefusal | null {
  const notPublic = broken('url-host-not-public', { host })
  if (isLocalhost(host)) {
    const message = 'localhost is the sending machine itself; the receiver must be on the public internet.'
    return { message, ...notPublic }
  }
  const labels = host.split('.')
  if (host.length > 253 || labels.some((label) => !/^[a-z0-9_-]{1,63}$/.test(label))) {
    return { message: `"${host}" is not a valid host name.`, ...broken('url-host-wrong', { host }) }
  }
  if (labels.length === 1) {
    const message = `"${host}" is not a full host name, like hooks.example.com.`
    return { message, ...broken('url-host-not-whole', { host }) }
  }
  const suffix = localSuffixes.find((each) => host.endsWith(`.${each}`))
  if (suffix !== undefined) {
    const message = `Names that end in .${suffix} exist in local networks only; the receiver must be on the public internet.`
    return { message, ...notPublic }
  }
  if (!metadataHosts.has(host)) return null
  return { message: `${host} is the metadata service of a cloud and receives no webhooks.`, ...notPublic }
}
