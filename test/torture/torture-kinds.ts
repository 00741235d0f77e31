import { breakDatabase } from './kinds/break-database.ts'
import { cutConnections } from './kinds/cut-connections.ts'
import { dieAtPoints } from './kinds/die-at-points.ts'
import { fillDisk } from './kinds/fill-disk.ts'
import { killAtRandom } from './kinds/kill-at-random.ts'
import { killOneOfTwo, stopOneOfTwo } from './kinds/lose-one-of-two.ts'
import { shiftClock } from './kinds/shift-clock.ts'
import type { TortureKind } from './torture-kind.ts'

/** All ways to make a server suffer; rounds take them in turn. */
export const tortureKinds: readonly TortureKind[] = [
  killAtRandom,
  dieAtPoints,
  breakDatabase,
  cutConnections,
  shiftClock,
  killOneOfTwo,
  stopOneOfTwo,
  fillDisk,
]
