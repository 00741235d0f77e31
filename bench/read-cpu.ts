import { readdirSync, readFileSync } from 'node:fs'

/** Of Linux on every platform that Node runs on. */
const ticksPerSecond = 100

interface ProcessStat {
  readonly parent: number
  readonly ticks: number
}

/**
 * The CPU time in seconds that a process has used, with all of its threads, its children and those children that have ended.
 * Null where there is no /proc.
 */
export function readCpuSeconds(pid: number): number | null {
  const all = readProcesses()
  if (all === null) return null
  const family = new Set([pid])
  for (let before = 0; before !== family.size; ) {
    before = family.size
    for (const [child, { parent }] of all) if (family.has(parent)) family.add(child)
  }
  const ticks = [...family].reduce((sum, member) => sum + (all.get(member)?.ticks ?? 0), 0)
  return ticks / ticksPerSecond
}

function readProcesses(): Map<number, ProcessStat> | null {
  if (process.platform !== 'linux') return null
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return new Map(
    pids.flatMap((pid): [number, ProcessStat][] => {
      const stat = readStat(pid)
      return stat === null ? [] : [[Number(pid), stat]]
    }),
  )
}

/** See proc(5): the name in brackets may hold anything, so that fields count from its end. */
function readStat(pid: string): ProcessStat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [user = '0', system = '0', userOfEnded = '0', systemOfEnded = '0'] = fields.slice(11, 15)
    const ticks = Number(user) + Number(system) + Number(userOfEnded) + Number(systemOfEnded)
    return { parent: Number(fields[1]), ticks }
  } catch {
    // It ended between the listing and the reading; its parent has its time now.
    return null
  }
}
