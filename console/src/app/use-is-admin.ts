import { useCurrentSession } from './session-context.ts'

/** Whether who is signed in may change webhooks, keys and settings, and send something. The server refuses everybody else. */
export function useIsAdmin(): boolean {
  return useCurrentSession().member.role === 'admin'
}
