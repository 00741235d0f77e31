const REPEATED_WITHIN_MS = 500

/**
 * Makes one key press count once. A terminal sends an interrupt to every process of the group, and npm, being one of
 * them, hands it on: the server would see two, and take the second for "stop at once".
 *
 * A signal that nothing else listens to ends the process as usual.
 */
export function dropRepeatedSignals(names) {
  const lastAt = new Map()
  const emit = process.emit
  process.emit = function emitOnce(name, ...rest) {
    if (!names.includes(name)) return emit.call(this, name, ...rest)
    const now = performance.now()
    const previous = lastAt.get(name)
    lastAt.set(name, now)
    if (previous !== undefined && now - previous < REPEATED_WITHIN_MS) return true
    return emit.call(this, name, ...rest)
  }
  for (const name of names) {
    process.on(name, (_signal, number) => {
      if (process.listenerCount(name) === 1) process.exit(128 + number)
    })
  }
}
