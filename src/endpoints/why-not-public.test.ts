import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { specialPurposeIPv4, specialPurposeIPv6 } from './special-purpose-addresses.ts'
import { whyNotPublic } from './why-not-public.ts'

const privateNetwork = /private network/
const loopback = /loopback/

describe('an address that is not public', () => {
  it.each<[string, RegExp]>([
    ['0.0.0.0', /unspecified/],
    ['0.1.2.3', /this network/],
    ['10.0.0.0', privateNetwork],
    ['10.255.255.255', privateNetwork],
    ['100.64.0.1', /CGNAT/],
    ['100.100.100.200', /CGNAT/],
    ['100.127.255.255', /CGNAT/],
    ['127.0.0.1', loopback],
    ['127.255.255.255', loopback],
    ['169.254.169.254', /metadata/],
    ['169.254.170.2', /link-local/],
    ['172.16.0.1', privateNetwork],
    ['172.31.255.255', privateNetwork],
    ['192.0.0.1', /protocols/],
    ['192.0.0.192', /protocols/],
    ['192.0.2.1', /documentation/],
    ['192.31.196.1', /AS112/],
    ['192.52.193.1', /AMT/],
    ['192.88.99.1', /6to4/],
    ['192.168.0.1', privateNetwork],
    ['192.175.48.1', /AS112/],
    ['198.18.0.1', /benchmarks/],
    ['198.19.255.255', /benchmarks/],
    ['198.51.100.1', /documentation/],
    ['203.0.113.1', /documentation/],
    ['224.0.0.1', /multicast/],
    ['239.255.255.255', /multicast/],
    ['240.0.0.1', /future/],
    ['255.255.255.255', /broadcast/],
    ['168.63.129.16', /metadata/],
    ['::', /unspecified/],
    ['::1', loopback],
    ['::2', /this network.*|IPv4-compatible/],
    ['::127.0.0.1', loopback],
    ['::8.8.8.8', /IPv4-compatible/],
    ['::ffff:127.0.0.1', loopback],
    ['::ffff:a9fe:a9fe', /169\.254\.169\.254 \(IPv4-mapped\), which is the metadata/],
    ['::ffff:0:10.0.0.1', privateNetwork],
    ['::ffff:0:8.8.8.8', /SIIT/],
    ['64:ff9b::10.0.0.1', /10\.0\.0\.1 \(NAT64\), which is in a private network/],
    ['64:ff9b::169.254.169.254', /metadata/],
    ['64:ff9b:1::8.8.8.8', /NAT64/],
    ['64:ff9b:1:a00:0:100::', /10\.0\.0\.1 \(NAT64\)/],
    ['100::1', /discards/],
    ['100:0:0:1::1', /placeholder/],
    ['2001::1', /Teredo/],
    ['2001:0:4136:e378:8000:63bf:f5ff:fffe', /10\.0\.0\.1 \(Teredo\)/],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', /Teredo/],
    ['2001:1::1', /protocols/],
    ['2001:2::1', /benchmarks/],
    ['2001:3::1', /protocols/],
    ['2001:4:112::1', /protocols/],
    ['2001:10::1', /ORCHID/],
    ['2001:20::1', /ORCHID/],
    ['2001:30::1', /protocols/],
    ['2001:1ff:ffff::1', /protocols/],
    ['2001:db8::1', /documentation/],
    ['2002:7f00:1::1', /127\.0\.0\.1 \(6to4\)/],
    ['2002:808:808::1', /6to4/],
    ['2606:4700::5efe:10.0.0.1', /10\.0\.0\.1 \(ISATAP\)/],
    ['2606:4700::200:5efe:192.168.1.1', /192\.168\.1\.1 \(ISATAP\)/],
    ['2620:4f:8000::1', /AS112/],
    ['3ffe::1', /6bone/],
    ['3fff::1', /documentation/],
    ['3fff:fff::1', /documentation/],
    ['4000::1', /not assigned/],
    ['5f00::1', /SRv6/],
    ['8000::1', /not assigned/],
    ['fc00::1', privateNetwork],
    ['fd12:3456::1', privateNetwork],
    ['fd00:ec2::254', /metadata/],
    ['fe80::1', /link-local/],
    ['fe80::1%eth0', /link-local/],
    ['febf::1', /link-local/],
    ['fec0::1', /site-local/],
    ['ff02::1', /multicast/],
    ['1:2:3::4', /not assigned/],
    ['010.0.0.1', /no IP address/],
    ['0x7f.1', /no IP address/],
    ['2130706433', /no IP address/],
    ['127.1', /no IP address/],
    ['hooks.example.com', /no IP address/],
    ['', /no IP address/],
  ])('%j is told apart', (address, why) => {
    expect(whyNotPublic(address)).toMatch(why)
  })
})

describe('a public address', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.1',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2001:200::1',
    '2001:4860:4860::8888',
    '2003::1',
    '2a00:1450:4001:80b::200e',
    '2620:4f:8001::1',
    '3ffd:ffff::1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2606:4700::200:5efe:8.8.8.8',
  ])('%s may be reached', (address) => {
    expect(whyNotPublic(address)).toBeNull()
  })
})

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((array) => [...array])
const ipv4 = bytes(4)
const textOf = (parts: readonly number[]) => ipaddr.fromByteArray([...parts]).toString()

/** Addresses of one block: its fixed bits, the others at random. */
function inBlock(cidr: string): fc.Arbitrary<string> {
  const [base, bits] = ipaddr.parseCIDR(cidr)
  const fixed = base.toByteArray()
  return bytes(fixed.length).map((random) =>
    textOf(
      fixed.map((byte, index) => {
        const kept = Math.min(8, Math.max(0, bits - index * 8))
        const mask = (0xff << (8 - kept)) & 0xff
        return (byte & mask) | ((random[index] ?? 0) & ~mask)
      }),
    ),
  )
}

describe('every block of the registries', () => {
  it.each([...specialPurposeIPv4, ...specialPurposeIPv6])('$cidr is refused throughout', ({ cidr }) => {
    fc.assert(fc.property(inBlock(cidr), (address) => whyNotPublic(address) !== null))
  })

  it('stands before the wider ones that contain it, so that its own meaning is named', () => {
    for (const blocks of [specialPurposeIPv4, specialPurposeIPv6]) {
      const ranges = blocks.map(({ cidr }) => ipaddr.parseCIDR(cidr))
      ranges.forEach(([base, bits], index) => {
        for (const [wider, widerBits] of ranges.slice(0, index)) {
          // Both are of one list and so of one family.
          expect(widerBits < bits && (base as ipaddr.IPv6).match(wider as ipaddr.IPv6, widerBits)).toBe(false)
        }
      })
    }
  })
})

describe('an IPv4 address inside an IPv6 address', () => {
  const isPublic = (parts: readonly number[]) => whyNotPublic(textOf(parts)) === null

  it.each<[string, (inner: readonly number[]) => number[]]>([
    ['IPv4-mapped', (inner) => [...Array<number>(10).fill(0), 0xff, 0xff, ...inner]],
    ['NAT64', (inner) => [0, 0x64, 0xff, 0x9b, ...Array<number>(8).fill(0), ...inner]],
  ])('is public as %s exactly when it is public itself', (_form, wrap) => {
    fc.assert(fc.property(ipv4, (inner) => isPublic(wrap(inner)) === isPublic(inner)))
    const privates = fc.constantFrom(...specialPurposeIPv4).chain(({ cidr }) => inBlock(cidr))
    fc.assert(
      fc.property(privates, (inner) => !isPublic(wrap(ipaddr.parse(inner).toByteArray()))),
      { numRuns: 500 },
    )
  })

  it('makes an ISATAP address public only where both are', () => {
    const prefix = bytes(8)
    fc.assert(
      fc.property(prefix, fc.constantFrom(0, 2), ipv4, (network, flag, inner) => {
        const plain = [...network, 0x12, 0, 0, 0, 0, 0, 0, 1]
        const address = [...network, flag, 0, 0x5e, 0xfe, ...inner]
        return isPublic(address) === (isPublic(plain) && isPublic(inner))
      }),
      { numRuns: 1000 },
    )
    const global = fc.tuple(fc.constantFrom(0x26, 0x2a), bytes(7)).map(([first, rest]) => [first, ...rest])
    fc.assert(
      fc.property(
        global,
        inBlock('10.0.0.0/8'),
        (network, inner) => !isPublic([...network, 0, 0, 0x5e, 0xfe, ...ipaddr.parse(inner).toByteArray()]),
      ),
    )
  })

  it.each<[string, (inner: readonly number[], filler: readonly number[]) => number[]]>([
    ['IPv4-compatible', (inner) => [...Array<number>(12).fill(0), ...inner]],
    ['IPv4-translated', (inner) => [...Array<number>(8).fill(0), 0xff, 0xff, 0, 0, ...inner]],
    ['6to4', (inner, filler) => [0x20, 0x02, ...inner, ...filler.slice(0, 10)]],
    ['Teredo', (inner, filler) => [0x20, 0x01, 0, 0, ...filler.slice(0, 8), ...inner.map((byte) => byte ^ 0xff)]],
    ['local NAT64', (inner, filler) => [0, 0x64, 0xff, 0x9b, 0, 1, ...filler.slice(0, 6), ...inner]],
  ])('is never public as %s', (_form, wrap) => {
    fc.assert(fc.property(ipv4, bytes(12), (inner, filler) => !isPublic(wrap(inner, filler))))
  })
})
