import { createContext, useContext } from 'react'
import type { Session } from '../api/api-shapes.ts'

export const SessionContext = createContext<Session | null>(null)

/** The session of the page, which stands behind the sign-in. */
export function useCurrentSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('This part of the page is shown to signed-in members only')
  return session
}
