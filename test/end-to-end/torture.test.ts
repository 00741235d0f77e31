import { expect, it } from 'vitest'
import { runTorture } from '../torture/run-torture.ts'
import { tortureKinds } from '../torture/torture-kinds.ts'

const seed = Number(process.env.BELLHOP_TEST_SEED ?? 20_261_122)

it.each(['postgres', 'pglite'] as const)(
  `after everything that can break, all that was acknowledged arrives, once and in order, on %s (seed ${seed})`,
  { timeout: 600_000 },
  async (database) => {
    const kinds = tortureKinds.filter(({ databases }) => databases.includes(database))
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const results = await runTorture({ rounds: kinds.length, databases: [database], kinds, seed, say })
    expect(results.filter(({ violations }) => violations.length > 0)).toEqual([])
    expect(results.map(({ kind }) => kind)).toEqual(kinds.map(({ name }) => name))
    for (const { skipped, kind, disruptions, acknowledged } of results) {
      // Where no small disk can be mounted, nothing can be said of a full one.
      expect({ kind, disrupted: skipped || disruptions > 0 }).toEqual({ kind, disrupted: true })
      expect(acknowledged > 0 || (skipped && kind === 'disk')).toBe(true)
    }
  },
)
