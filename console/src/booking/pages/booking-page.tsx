import { Button } from '@mantine/core'
import type { PublicBooking } from '../../api/api-shapes.ts'
import { pageUrls } from '../../api/urls.ts'
import { AddToCalendar } from '../booked/add-to-calendar.tsx'
import { bookedAddress } from '../booked/booked-address.ts'
import classes from '../booked/booked-page.module.css'
import { BookingFacts } from '../booked/booking-facts.tsx'
import { BookingLoaded } from '../booked/booking-loaded.tsx'
import { bookingState } from '../booked/booking-state.ts'
import { StateHeading } from '../booked/state-heading.tsx'
import { readChoices } from '../link/choices.ts'
import { useAddress } from '../shell/address.ts'
import { PageLink } from '../shell/page-link.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { useNow } from '../shell/use-now.ts'
import cardClasses from './three-parts.module.css'

/** A booking after it was made, and whenever its link is opened again. */
export function BookingPage({ uid }: { uid: string }) {
  return <BookingLoaded uid={uid}>{(booking, token) => <Booked booking={booking} token={token} />}</BookingLoaded>
}

function Booked({ booking, token }: { booking: PublicBooking; token: string }) {
  const { t } = usePreferences()
  const { search } = useAddress()
  const state = bookingState(booking, useNow())
  const ahead = state === 'confirmed' || state === 'moved' || state === 'pending'
  return (
    <div className={`${cardClasses.card} ${cardClasses.narrow}`}>
      <div>
        <StateHeading booking={booking} state={state} />
        <BookingFacts
          booking={booking}
          timeZone={readChoices(search).timeZone ?? booking.timeZone}
          struck={!ahead && state !== 'past' && state !== 'waiting'}
        />
        {ahead && <AddToCalendar booking={booking} token={token} />}
        {ahead || state === 'waiting' ? (
          <ChangeSection booking={booking} token={token} />
        ) : (
          <div className={classes.section}>
            <Button
              variant={state === 'rescheduled' ? 'default' : 'filled'}
              renderRoot={(root) => (
                <PageLink
                  {...root}
                  href={bookedAddress(pageUrls.bookingPage(booking.organization.slug, booking.eventType.slug), search)}
                />
              )}
            >
              {t.bookAgain}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

function ChangeSection({ booking, token }: { booking: PublicBooking; token: string }) {
  const { t } = usePreferences()
  const { search } = useAddress()
  if (!booking.canReschedule && !booking.canCancel) return null
  return (
    <section className={classes.section}>
      <h2 className={classes.sectionTitle}>{t.needChange}</h2>
      <div className={classes.buttons}>
        {booking.canReschedule && (
          <Button
            variant="default"
            renderRoot={(root) => (
              <PageLink {...root} href={bookedAddress(pageUrls.publicReschedule(booking.uid, token), search)} />
            )}
          >
            {t.reschedule}
          </Button>
        )}
        {booking.canCancel && (
          <Button
            variant="subtle"
            color="red"
            renderRoot={(root) => (
              <PageLink {...root} href={bookedAddress(pageUrls.publicCancel(booking.uid, token), search)} />
            )}
          >
            {t.cancel}
          </Button>
        )}
      </div>
      <p className={classes.hint}>{t.keepLink}</p>
    </section>
  )
}
