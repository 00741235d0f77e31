import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

const AnnounceContext = createContext<(message: string) => void>(() => {
  throw new Error('useAnnouncement works inside Announcer only')
})

/** Holds the region that screen readers read out when its words change. */
export function Announcer({ children }: { children: ReactNode }) {
  const [message, announce] = useState('')
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        {message}
      </div>
    </AnnounceContext>
  )
}

/** Reads `message` out whenever it changes; null says nothing. */
export function useAnnouncement(message: string | null): void {
  const announce = useContext(AnnounceContext)
  useEffect(() => {
    if (message !== null) announce(message)
  }, [announce, message])
}
