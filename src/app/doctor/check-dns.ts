import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type Finding, skipped } from './finding.ts'
import { judgeHosts } from './judge-hosts.ts'
import { hostOf } from './origins-of.ts'

const timeoutMs = 5000

/** Whether names resolve. */
export async function checkDns(origins: readonly URL[]): Promise<Finding> {
  const check = 'DNS'
  const hosts = [...new Set(origins.map(hostOf))].filter((host) => isIP(host) === 0)
  if (hosts.length === 0) return skipped(check, 'No host to resolve', 'Name one: bellhop doctor --host example.com')
  return judgeHosts({
    check,
    items: hosts,
    look: async (host) => {
      await within(lookup(host), `${host}: no answer within ${timeoutMs / 1000} s`)
    },
    verb: 'resolve',
    advice: 'Check the name servers of this machine (/etc/resolv.conf), and how the names are written.',
  })
}

/** Waits for `work`, but no longer than others wait. Throws with `late` after that. */
async function within<T>(work: Promise<T>, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(late)), timeoutMs)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
