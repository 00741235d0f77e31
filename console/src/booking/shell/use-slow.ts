import { useEffect, useState } from 'react'

/** Turns true when `waiting` has lasted ten seconds: then a person wants to know why. */
export function useSlow(waiting: boolean, afterMs = 10_000): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), afterMs)
    return () => clearTimeout(timer)
  }, [waiting, afterMs])
  return slow
}
