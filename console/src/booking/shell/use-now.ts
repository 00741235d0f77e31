import { useEffect, useState } from 'react'

/** The time, renewed every half minute, so that a page left open does not speak of the past as the future. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
