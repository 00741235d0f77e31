/**
 * Does `work` while this thread's clock stands still, in UTC. The engine asks it for the time and for the offset of local times, and
 * seeds its random numbers by the time when a context is made: so that a run depends on nothing but what it is given.
 */
export function freezeClock<T>(work: (show: (atMs: number) => void) => T): T {
  const { now } = Date
  const { getTimezoneOffset } = Date.prototype
  let shownMs = 0
  try {
    Date.now = () => shownMs
    Date.prototype.getTimezoneOffset = () => 0
    return work((atMs) => {
      shownMs = atMs
    })
  } finally {
    Date.now = now
    Date.prototype.getTimezoneOffset = getTimezoneOffset
  }
}
