import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { TargetPolicy } from '../../endpoints/target-policy.ts'
import { type Finding, reasonOf, skipped } from './finding.ts'
import { judgeHosts } from './judge-hosts.ts'
import { hostOf } from './origins-of.ts'

const timeoutMs = 5000

/** What a connection must satisfy besides the rules for addresses. */
export interface OutgoingOptions {
  readonly policy: TargetPolicy
  /** Certificates of the authorities to trust, in PEM. Those that Node.js knows when absent. */
  readonly authorities?: readonly string[]
}

/** Whether connections to receivers come about, TLS included. Nothing is sent. */
export async function checkOutgoing(origins: readonly URL[], options: OutgoingOptions): Promise<Finding> {
  const check = 'outgoing'
  if (origins.length === 0) {
    return skipped(check, 'No endpoint leads to another host', 'Name a host to try: bellhop doctor --host example.com')
  }
  return judgeHosts({
    check,
    items: origins,
    look: async (origin) => {
      const blocked = options.policy.checkUrl(origin.href)
      if (blocked !== null) throw new Error(`${origin.host}: ${blocked}`)
      await connect(origin, options)
    },
    verb: 'take connections',
    advice: 'Let this machine open connections to them: check its firewall, and the certificates of the receivers.',
  })
}

function connect(origin: URL, { policy, authorities }: OutgoingOptions): Promise<void> {
  const { protocol, port, host } = origin
  const name = hostOf(origin)
  return new Promise((resolve, reject) => {
    const socket: Socket =
      protocol === 'http:'
        ? connectTcp({ host: name, port: Number(port || 80), lookup: policy.lookup })
        : connectTls({
            host: name,
            port: Number(port || 443),
            lookup: policy.lookup,
            ...(authorities === undefined ? {} : { ca: [...authorities] }),
            ...(isIP(name) === 0 ? { servername: name } : {}),
          })
    const fail = (reason: string) => {
      socket.destroy()
      reject(new Error(`${host}: ${reason}`))
    }
    socket.setTimeout(timeoutMs, () => fail(`no connection within ${timeoutMs / 1000} s`))
    socket.once('error', (error) => fail(reasonOf(error)))
    socket.once(protocol === 'http:' ? 'connect' : 'secureConnect', () => {
      socket.destroy()
      resolve()
    })
  })
}
