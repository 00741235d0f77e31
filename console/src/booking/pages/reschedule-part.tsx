import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../api/api.ts'
import type { PublicBooking } from '../../api/api-shapes.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { pageUrls } from '../../api/urls.ts'
import { bookedAddress } from '../booked/booked-address.ts'
import bookedClasses from '../booked/booked-page.module.css'
import { goTo, useAddress } from '../shell/address.ts'
import { useAnnouncement } from '../shell/announcer.tsx'
import { Notice } from '../shell/notice.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { useProblemText } from '../shell/use-problem-text.ts'
import { ChosenSlot } from '../slots/chosen-slot.tsx'
import { goneSlot } from '../slots/gone-slot.ts'
import { offeredSlot } from '../slots/offered-slot.ts'
import { TakenNotice } from '../slots/taken-notice.tsx'
import type { BookableRules, SlotChoice } from '../slots/use-slot-choice.ts'
import classes from './three-parts.module.css'

interface ReschedulePartProps {
  booking: PublicBooking
  token: string
  rules: BookableRules
  choice: SlotChoice
  slot: string
  reason: string
  onReason: (reason: string) => void
  onSlot: (start: string) => void
}

function useMove({ booking, token, slot, reason }: ReschedulePartProps) {
  const { search } = useAddress()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (start: string) =>
      api.public.reschedule(booking.uid, { token, start, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
    scope: { id: slot },
    onSuccess: (moved) => {
      client.setQueryData(queryKeys.publicBooking(moved.booking.uid), moved.booking)
      goTo(bookedAddress(moved.manageUrl, search), { replace: true })
      window.scrollTo(0, 0)
      void client.invalidateQueries({ queryKey: ['slots'] })
      client.removeQueries({ queryKey: queryKeys.publicBooking(booking.uid) })
    },
    onError: () => void client.invalidateQueries({ queryKey: ['slots'] }),
  })
}

/** The new time, why it moves, and the step that moves it. */
export function ReschedulePart(props: ReschedulePartProps) {
  const { booking, token, rules, choice, slot, reason, onReason, onSlot } = props
  const { formats, t } = usePreferences()
  const { search, choose } = useAddress()
  const problemText = useProblemText()
  const mutation = useMove(props)
  const busy = mutation.isPending || mutation.isSuccess
  const error = mutation.variables === slot ? mutation.error : null
  const refused =
    error instanceof ProblemError && (error.code === 'slot-taken' || error.errors.some(({ path }) => path === 'start'))
  // Another date of a group event may be longer or shorter.
  const usualEnd = new Date(Date.parse(slot) + booking.durationMinutes * 60_000).toISOString()
  const end = offeredSlot(choice, slot)?.end ?? usualEnd
  const allTimes = () => choose({ slot: null, month: null, date: choice.date })
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is a new beginning for the eye, so the focus goes up
  useEffect(() => heading.current?.focus(), [slot])
  useAnnouncement(`${t.newTime}: ${formats.dayOf(slot, choice.timeZone)}, ${formats.time(slot, choice.timeZone)}`)
  return (
    <section aria-label={t.rescheduleTitle}>
      <div className={classes.formHead}>
        <h2 ref={heading} tabIndex={-1} className={classes.formTitle}>
          {t.confirmReschedule}
        </h2>
        <ChosenSlot label={t.newTime} start={slot} end={end} timeZone={choice.timeZone} onChange={allTimes} />
        {(refused || (!busy && goneSlot(choice, slot))) && (
          <TakenNotice
            taken={slot}
            title={refused ? t.takenTitle : t.notFreeTitle}
            rules={rules}
            choice={choice}
            onSlot={onSlot}
            onAllTimes={allTimes}
          />
        )}
        {error !== null && !refused && <Notice tone="bad">{problemText(error)}</Notice>}
      </div>
      <form
        className={bookedClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) mutation.mutate(slot)
        }}
      >
        <Textarea
          label={t.reasonLabel}
          description={t.reasonHelp(booking.organizer.name)}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          rows={3}
          maxLength={1000}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {busy ? t.moving : t.confirmReschedule}
        </Button>
        <Button
          variant="subtle"
          fullWidth
          renderRoot={(root) => (
            <PageLink {...root} href={bookedAddress(pageUrls.publicBooking(booking.uid, token), search)} />
          )}
        >
          {t.keepBooking}
        </Button>
      </form>
    </section>
  )
}
