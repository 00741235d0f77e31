import ipaddr from 'ipaddr.js'
import { embeddedIPv4, isInRange, parseAddress } from './why-not-public.ts'

/** What the operator of this server lets requests reach beyond the public internet. */
export interface AllowedTargets {
  /** Whether the name itself is allowed, whatever it resolves to. */
  hasHost(host: string): boolean
  /** Whether an address is in one of the allowed ranges; IPv4 inside IPv6 counts where it is the same destination. */
  hasAddress(address: string): boolean
}

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

const hostPattern = /^(\*\.)?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/

/**
 * Reads the operator's list: hosts (`crm.corp`), everything below a name (`*.corp`), addresses and CIDRs. `localhost` stands for
 * the loopback addresses too. Throws an `Error` that names every entry which is none of these.
 */
export function readAllowedTargets(entries: readonly string[]): AllowedTargets {
  const hosts = new Set<string>()
  const suffixes: string[] = []
  const ranges: Range[] = []
  const wrong: string[] = []
  for (const entry of entries) {
    const text = entry.trim().toLowerCase().replace(/\.$/, '')
    const range = readRange(text)
    if (range !== null) ranges.push(range)
    else if (/^[\d.]+$/.test(text) || !hostPattern.test(text)) wrong.push(entry)
    else if (text.startsWith('*.')) suffixes.push(text.slice(1))
    else hosts.add(text)
  }
  if (wrong.length > 0) {
    const list = wrong.map((entry) => `"${entry}"`).join(', ')
    throw new Error(
      `Allowed targets are hosts (crm.corp), *.suffixes, IP addresses or CIDRs (10.1.0.0/16), but not ${list}.`,
    )
  }
  if (hosts.has('localhost')) {
    suffixes.push('.localhost')
    ranges.push(ipaddr.parseCIDR('127.0.0.0/8'), ipaddr.parseCIDR('::1/128'))
  }
  return {
    hasHost: (host) => hosts.has(host) || suffixes.some((suffix) => host.endsWith(suffix)),
    hasAddress: (address) => sameDestinations(address).some((each) => ranges.some((range) => isInRange(each, range))),
  }
}

function readRange(text: string): Range | null {
  const [, base = '', bits] = /^\[?([^[\]/]*)\]?(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const address = base.includes('%') ? null : parseAddress(base)
  if (address === null) return null
  const width = address.kind() === 'ipv4' ? 32 : 128
  const length = bits === undefined ? width : Number(bits)
  return length <= width ? [address, length] : null
}

function sameDestinations(text: string): (ipaddr.IPv4 | ipaddr.IPv6)[] {
  const address = parseAddress(text)
  if (address === null) return []
  if (address instanceof ipaddr.IPv4) return [address]
  return [address, ...embeddedIPv4(address).flatMap((embedded) => (embedded.stands ? [embedded.address] : []))]
}
