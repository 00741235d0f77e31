import { Button } from '@mantine/core'
import type { PublicBooking } from '../../api/api-shapes.ts'
import { pageUrls } from '../../api/urls.ts'
import cardClasses from '../pages/three-parts.module.css'
import { useAddress } from '../shell/address.ts'
import { PageLink } from '../shell/page-link.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { useNow } from '../shell/use-now.ts'
import { bookedAddress } from './booked-address.ts'
import classes from './booked-page.module.css'
import { bookingState } from './booking-state.ts'
import { StateHeading } from './state-heading.tsx'

/** In place of a change that is no longer possible: what became of the booking, and the way back to it. */
export function UnchangeableBooking({ booking, token, text }: { booking: PublicBooking; token: string; text: string }) {
  const { t } = usePreferences()
  const { search } = useAddress()
  return (
    <div className={`${cardClasses.card} ${cardClasses.narrow}`}>
      <div>
        <StateHeading booking={booking} state={bookingState(booking, useNow())} />
        <p className={classes.text}>{text}</p>
        <div className={classes.section}>
          <Button
            renderRoot={(root) => (
              <PageLink {...root} href={bookedAddress(pageUrls.publicBooking(booking.uid, token), search)} />
            )}
          >
            {t.backToBooking}
          </Button>
        </div>
      </div>
    </div>
  )
}
