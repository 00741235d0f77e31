import { Button, Textarea, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import type { PublicBooking } from '../../api/api-shapes.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { pageUrls } from '../../api/urls.ts'
import { bookedAddress } from '../booked/booked-address.ts'
import classes from '../booked/booked-page.module.css'
import { BookingFacts } from '../booked/booking-facts.tsx'
import { BookingLoaded } from '../booked/booking-loaded.tsx'
import { UnchangeableBooking } from '../booked/unchangeable-booking.tsx'
import { readChoices } from '../link/choices.ts'
import { goTo, useAddress } from '../shell/address.ts'
import { Notice } from '../shell/notice.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { usePageHeading } from '../shell/use-page-heading.ts'
import { useProblemText } from '../shell/use-problem-text.ts'
import cardClasses from './three-parts.module.css'

/** Asks whether the booking is to be cancelled, and says what follows. */
export function CancelPage({ uid }: { uid: string }) {
  const { t } = usePreferences()
  return (
    <BookingLoaded uid={uid}>
      {(booking, token) =>
        booking.canCancel ? (
          <CancelBooking booking={booking} token={token} />
        ) : (
          <UnchangeableBooking booking={booking} token={token} text={t.cannotCancel} />
        )
      }
    </BookingLoaded>
  )
}

function CancelBooking({ booking, token }: { booking: PublicBooking; token: string }) {
  const { t } = usePreferences()
  const { search } = useAddress()
  const problemText = useProblemText()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const heading = usePageHeading(t.cancelTitle)
  const back = bookedAddress(pageUrls.publicBooking(booking.uid, token), search)
  const mutation = useMutation({
    mutationFn: () =>
      api.public.cancel(booking.uid, { token, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
    onSuccess: (cancelled) => {
      client.setQueryData(queryKeys.publicBooking(booking.uid), cancelled)
      goTo(back, { replace: true })
      void client.invalidateQueries({ queryKey: ['slots'] })
    },
  })
  return (
    <div className={`${cardClasses.card} ${cardClasses.narrow}`}>
      <div>
        <header className={classes.head}>
          <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
            {t.cancelTitle}
          </Title>
          <p className={classes.text}>{t.cancelText(booking.organizer.name)}</p>
        </header>
        <BookingFacts booking={booking} timeZone={readChoices(search).timeZone ?? booking.timeZone} struck={false} />
        <form
          className={`${classes.section} ${classes.form}`}
          onSubmit={(event) => {
            event.preventDefault()
            if (!mutation.isPending) mutation.mutate()
          }}
        >
          {mutation.isError && <Notice tone="bad">{problemText(mutation.error)}</Notice>}
          <Textarea
            label={t.reasonLabel}
            description={t.reasonHelp(booking.organizer.name)}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button type="submit" color="red.9" loading={mutation.isPending}>
              {mutation.isPending ? t.cancelling : t.confirmCancel}
            </Button>
            <Button variant="default" renderRoot={(root) => <PageLink {...root} href={back} />}>
              {t.keepBooking}
            </Button>
          </div>
        </form>
      </div>
    </div>
  )
}
