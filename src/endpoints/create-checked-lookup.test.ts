import type { LookupAddress, LookupOptions } from 'node:dns'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createTargetPolicy } from './create-target-policy.ts'
import { BlockedTargetError } from './target-policy.ts'

type Zone = Readonly<Record<string, readonly string[]>>

const zone: Zone = {
  'hooks.example.com': ['93.184.216.34'],
  'six.example.com': ['2606:4700:4700::1111'],
  'dual.example.com': ['2606:4700:4700::1111', '1.1.1.1'],
  'nat64.example.com': ['64:ff9b::5db8:d822'],
  'inner.example.com': ['10.1.2.3'],
  'mixed.example.com': ['93.184.216.34', '10.1.2.3'],
  'mixed6.example.com': ['93.184.216.34', '::ffff:127.0.0.1'],
  'empty.example.com': [],
  'odd.example.com': ['0x7f.1'],
  'crm.corp': ['10.9.9.9', '::1'],
  localhost: ['::1', '127.0.0.1'],
}

const toAddress = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })

function lookup(
  host: string,
  options: LookupOptions = { all: true },
  rules: { allowTargets?: string[]; allowUrlPrefixes?: string[]; zone?: Zone } = {},
): Promise<LookupAddress[]> {
  const policy = createTargetPolicy({
    allowHttp: true,
    allowTargets: rules.allowTargets ?? [],
    allowUrlPrefixes: rules.allowUrlPrefixes ?? [],
    resolve: async (name) => {
      const found = (rules.zone ?? zone)[name.toLowerCase().replace(/\.$/, '')]
      if (found === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
      return found.map(toAddress)
    },
  })
  return new Promise((resolve, reject) => {
    policy.lookup(host, options, (error, address, family) => {
      if (error !== null) reject(error)
      else if (typeof address === 'string') resolve([{ address, family: family ?? 0 }])
      else resolve(address)
    })
  })
}

describe('the lookup', () => {
  it.each<[string, string[]]>([
    ['hooks.example.com', ['93.184.216.34']],
    ['six.example.com', ['2606:4700:4700::1111']],
    ['dual.example.com', ['2606:4700:4700::1111', '1.1.1.1']],
    ['nat64.example.com', ['64:ff9b::5db8:d822']],
  ])('gives every address of the public host %s', async (host, addresses) => {
    expect(await lookup(host)).toEqual(addresses.map(toAddress))
  })

  it('gives the first address to a caller who wants one', async () => {
    expect(await lookup('dual.example.com', {})).toEqual([{ address: '2606:4700:4700::1111', family: 6 }])
  })

  it.each<[LookupOptions['family'], string]>([
    [4, '1.1.1.1'],
    ['IPv4', '1.1.1.1'],
    [6, '2606:4700:4700::1111'],
    ['IPv6', '2606:4700:4700::1111'],
    [0, '2606:4700:4700::1111'],
  ])('gives an address of the family %j', async (family, address) => {
    expect(await lookup('dual.example.com', { family: family ?? 0 })).toEqual([toAddress(address)])
  })

  it.each([
    { host: 'six.example.com', family: 4 },
    { host: 'empty.example.com', family: 0 },
  ])('says that $host has no address of the family $family', async ({ host, family }) => {
    await expect(lookup(host, { family, all: true })).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  it('passes on what the resolver says', async () => {
    await expect(lookup('nowhere.example.com')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  it.each(['inner.example.com', 'mixed.example.com', 'mixed6.example.com', 'odd.example.com', 'crm.corp', 'localhost'])(
    'refuses %s for any family, because of one address',
    async (host) => {
      for (const options of [{ all: true }, {}, { family: 4 }, { family: 6, all: true }]) {
        await expect(lookup(host, options)).rejects.toBeInstanceOf(BlockedTargetError)
      }
    },
  )

  it('says which address is wrong, why, and what helps', async () => {
    await expect(lookup('inner.example.com')).rejects.toThrow(
      'The address 10.1.2.3 that inner.example.com resolves to is in a private network; Bellhop sends to the public ' +
        'internet only. Correct the DNS entry, or ask who runs this server to add the host to BELLHOP_ALLOW_TARGETS.',
    )
  })

  it('asks the resolver once, so that a second answer cannot lead elsewhere', async () => {
    let asked = 0
    const policy = createTargetPolicy({
      allowHttp: false,
      allowTargets: [],
      allowUrlPrefixes: [],
      resolve: async () => [toAddress(++asked === 1 ? '93.184.216.34' : '127.0.0.1')],
    })
    const address = await new Promise((resolve) => {
      policy.lookup('rebind.example.com', { all: true }, (_error, found) => resolve(found))
    })
    expect(address).toEqual([toAddress('93.184.216.34')])
    expect(asked).toBe(1)
  })
})

describe('the lookup of what an operator allows', () => {
  it.each<[string, string, string[]]>([
    ['crm.corp', 'crm.corp', ['10.9.9.9', '::1']],
    ['*.corp', 'CRM.Corp.', ['10.9.9.9', '::1']],
    ['10.0.0.0/8', 'inner.example.com', ['10.1.2.3']],
    ['10.0.0.0/8', 'mixed.example.com', ['93.184.216.34', '10.1.2.3']],
    ['127.0.0.0/8', 'mixed6.example.com', ['93.184.216.34', '::ffff:127.0.0.1']],
    ['localhost', 'localhost', ['::1', '127.0.0.1']],
    ['127.0.0.1', 'localhost', ['127.0.0.1']],
    ['::1', 'localhost', ['::1']],
  ])('with %s: %s has %j', async (entry, host, addresses) => {
    expect(await lookup(host, { all: true }, { allowTargets: [entry] })).toEqual(addresses.map(toAddress))
  })

  it.each([
    ['10.0.0.0/8', 'crm.corp'],
    ['10.0.0.0/8', 'localhost'],
    ['crm.corp', 'inner.example.com'],
    ['192.168.0.0/16', 'mixed.example.com'],
  ])('with %s: %s stays refused', async (entry, host) => {
    await expect(lookup(host, { all: true }, { allowTargets: [entry] })).rejects.toBeInstanceOf(BlockedTargetError)
  })

  it("this server's own host has the address that it has", async () => {
    const allowUrlPrefixes = ['http://localhost:8080/inspector/']
    expect(await lookup('localhost', { all: true }, { allowUrlPrefixes })).toEqual(['::1', '127.0.0.1'].map(toAddress))
  })
})

describe('a connection', () => {
  async function connectTo(address: string, allowTargets: string[]): Promise<string> {
    const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    // A server that listens on TCP has an address with a port.
    const { port } = server.address() as AddressInfo
    const policy = createTargetPolicy({
      allowHttp: false,
      allowTargets,
      allowUrlPrefixes: [],
      resolve: async () => [toAddress(address)],
    })
    try {
      const socket = connect({ host: 'hooks.example.com', port, lookup: policy.lookup, timeout: 5000 })
      const chunks = await socket.toArray()
      return Buffer.concat(chunks).toString()
    } finally {
      server.close()
    }
  }

  it('goes to the address that was checked', async () => {
    expect(await connectTo('127.0.0.1', ['127.0.0.1'])).toBe('hello')
  })

  it('is not made to an address that is refused', async () => {
    await expect(connectTo('127.0.0.1', [])).rejects.toMatchObject({ code: 'EBLOCKED' })
  })
})
