import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { type AddressBlock, specialPurposeIPv4, specialPurposeIPv6 } from './special-purpose-addresses.ts'

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

const ipv4Blocks = parseBlocks(specialPurposeIPv4)
const ipv6Blocks = parseBlocks(specialPurposeIPv6)
const globalUnicast: Range = ipaddr.parseCIDR('2000::/3')

function parseBlocks(blocks: readonly AddressBlock[]): { range: Range; meaning: string }[] {
  return blocks.map(({ cidr, meaning }) => ({ range: ipaddr.parseCIDR(cidr), meaning }))
}

/** Whether an address is in a range of its own family. */
export function isInRange(address: ipaddr.IPv4 | ipaddr.IPv6, [base, bits]: Range): boolean {
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits)
  return base instanceof ipaddr.IPv6 && address.match(base, bits)
}

/** An address in its standard notation, a zone allowed; null for anything else, as `010.0.0.1` or `0x7f.1`. */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const version = isIP(text)
  if (version === 0) return null
  if (version === 4) return ipaddr.IPv4.parse(text)
  // The library reads ::8.8.8.8 as ::ffff:8.8.8.8, which is another address; the parser of URLs spells both in hexadecimal.
  const [withoutZone = ''] = text.split('%')
  return ipaddr.IPv6.parse(new URL(`http://[${withoutZone}]`).hostname.slice(1, -1))
}

interface Embedded {
  readonly form: string
  readonly address: ipaddr.IPv4
  /** Packets go to the IPv4 address and nowhere else, so that it alone is judged. */
  readonly stands: boolean
}

/** The IPv4 addresses that an IPv6 address carries, in each of the forms that a network or its translators understand. */
export function embeddedIPv4(address: ipaddr.IPv6): Embedded[] {
  const bytes = address.toByteArray()
  const hex = Buffer.from(bytes).toString('hex')
  const at = (start: number, flip = 0): ipaddr.IPv4 =>
    new ipaddr.IPv4(bytes.slice(start, start + 4).map((byte) => byte ^ flip))

  const found: Embedded[] = []
  if (/^0{20}ffff/.test(hex)) found.push({ form: 'IPv4-mapped', address: at(12), stands: true })
  if (/^0064ff9b0{16}/.test(hex)) found.push({ form: 'NAT64', address: at(12), stands: true })
  if (/^0{24}(?!0000000[01])/.test(hex)) found.push({ form: 'IPv4-compatible', address: at(12), stands: false })
  if (/^0{16}ffff0000/.test(hex)) found.push({ form: 'IPv4-translated', address: at(12), stands: false })
  if (/^2002/.test(hex)) found.push({ form: '6to4', address: at(2), stands: false })
  if (/^20010000/.test(hex)) {
    found.push({ form: 'Teredo', address: at(4), stands: false })
    found.push({ form: 'Teredo', address: at(12, 0xff), stands: false })
  }
  if (/^.{16}0[0-3]005efe/.test(hex)) found.push({ form: 'ISATAP', address: at(12), stands: false })
  if (/^0064ff9b0001/.test(hex)) {
    found.push({
      form: 'NAT64',
      address: new ipaddr.IPv4([...bytes.slice(6, 8), ...bytes.slice(9, 11)]),
      stands: false,
    })
    found.push({ form: 'NAT64', address: at(12), stands: false })
  }
  return found
}

/**
 * Why requests to an address would not reach the public internet, as the end of a sentence that begins with the address
 * (`is in a private network`), or null when it is a public one.
 */
export function whyNotPublic(text: string): string | null {
  const address = parseAddress(text)
  if (address === null) return 'is no IP address'
  return address instanceof ipaddr.IPv4 ? whyNotPublicIPv4(address) : whyNotPublicIPv6(address)
}

function whyNotPublicIPv4(address: ipaddr.IPv4): string | null {
  const block = ipv4Blocks.find(({ range }) => isInRange(address, range))
  if (block !== undefined) return `is ${block.meaning}`
  // The library's own list is the second opinion: should it learn of a block first, the block is refused.
  return address.range() === 'unicast' ? null : `is a special address (${address.range()})`
}

function whyNotPublicIPv6(address: ipaddr.IPv6): string | null {
  const embedded = embeddedIPv4(address)
  for (const { form, address: inner } of embedded) {
    const why = whyNotPublicIPv4(inner)
    if (why !== null) return `leads to ${inner.toString()} (${form}), which ${why}`
  }
  if (embedded.some(({ stands }) => stands)) return null
  const block = ipv6Blocks.find(({ range }) => isInRange(address, range))
  if (block !== undefined) return `is ${block.meaning}`
  if (!isInRange(address, globalUnicast)) return 'is not assigned for public use'
  return address.range() === 'unicast' ? null : `is a special address (${address.range()})`
}
