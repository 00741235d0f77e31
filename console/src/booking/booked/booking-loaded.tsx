import type { ReactNode } from 'react'
import type { PublicBooking } from '../../api/api-shapes.ts'
import { NarrowSkeleton } from '../pages/page-skeleton.tsx'
import { useAddress } from '../shell/address.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { MissingPanel, ProblemPanel } from '../shell/problem-panel.tsx'
import { useBooking } from './use-booking.ts'

/** Loads the booking of the address, and shows what is in the way when it cannot. */
export function BookingLoaded({
  uid,
  children,
}: {
  uid: string
  children: (booking: PublicBooking, token: string) => ReactNode
}) {
  const token = useAddress().search.get('token') ?? ''
  const { t } = usePreferences()
  if (token === '') return <MissingPanel text={t.notFoundBooking} />
  return (
    <WithToken uid={uid} token={token}>
      {children}
    </WithToken>
  )
}

function WithToken(props: {
  uid: string
  token: string
  children: (booking: PublicBooking, token: string) => ReactNode
}) {
  const { uid, token, children } = props
  const { t } = usePreferences()
  const query = useBooking(uid, token)
  if (query.data !== undefined) return children(query.data, token)
  if (query.isPending) return <NarrowSkeleton />
  return <ProblemPanel error={query.error} missing={t.notFoundBooking} onRetry={() => void query.refetch()} />
}
