import type { LookupFunction } from 'node:net'
import type { AllowedTargets } from './allowed-targets.ts'
import { bareHost, isLocalhost } from './check-public-host.ts'
import { BlockedTargetError } from './target-policy.ts'
import { whyNotPublic } from './why-not-public.ts'

/** Every address of a host, in the order in which they should be tried. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

export interface CheckedLookupOptions {
  readonly resolve: Resolve
  readonly allowed: AllowedTargets
  /** Hosts of this server itself; which of their addresses may receive is for `checkUrl` to say. */
  readonly ownHosts: ReadonlySet<string>
}

/**
 * A lookup for connections. It asks the resolver once and hands out only addresses that it has checked, so that the
 * connection goes to what was checked. One forbidden address among several refuses them all.
 */
export function createCheckedLookup({ resolve, allowed, ownHosts }: CheckedLookupOptions): LookupFunction {
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
    if (bad !== undefined) throw new BlockedTargetError(explain(host, bad.address), bad.address)
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
