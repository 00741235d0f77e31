import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api/api.ts'
import type { PublicBookingInput, PublicEventType, PublicOrganization } from '../../api/api-shapes.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { bookedAddress } from '../booked/booked-address.ts'
import { answersToSend, type FormValues, guestsOf, isTouched } from '../form/check-form.ts'
import { DetailsForm } from '../form/details-form.tsx'
import { isUnanswered, keyOfForm, settleForm } from '../form/form-key.ts'
import { leftForm } from '../form/left-form.ts'
import { placeServerErrors } from '../form/place-server-errors.ts'
import { useLeftForm } from '../form/use-left-form.ts'
import { useUnsavedWarning } from '../form/use-unsaved-warning.ts'
import type { LinkParameters } from '../link/read-link-parameters.ts'
import { goTo, useAddress } from '../shell/address.ts'
import { useAnnouncement } from '../shell/announcer.tsx'
import { tellParent } from '../shell/embedded.ts'
import { Notice } from '../shell/notice.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { refusalText } from '../shell/refusal-text.ts'
import { ChosenSlot } from '../slots/chosen-slot.tsx'
import { goneSlot } from '../slots/gone-slot.ts'
import { offeredSlot } from '../slots/offered-slot.ts'
import { TakenNotice } from '../slots/taken-notice.tsx'
import type { SlotChoice } from '../slots/use-slot-choice.ts'
import type { Variant } from './choose-variant.ts'
import classes from './three-parts.module.css'

interface BookingPartProps {
  organization: PublicOrganization
  eventType: PublicEventType
  choice: SlotChoice
  slot: string
  link: LinkParameters
  /** What the link filled in. */
  prefill: FormValues
  chosen: Variant['chosen']
  values: FormValues
  onValues: (values: FormValues) => void
  onSlot: (start: string) => void
}

interface Refusal {
  slot: string
  taken: boolean
  time: string | null
  /** Whether it was booked is not known. */
  unanswered: boolean
  rest: string[]
}

function bookingInput(props: BookingPartProps, language: string, secretLink: string | null): PublicBookingInput {
  const { values, eventType, link, chosen, choice, slot } = props
  const { timeZone } = choice
  const person = { name: values.name.trim(), email: values.email.trim(), timeZone, language }
  const notes = values.notes.trim()
  const guests = guestsOf(values).map((email) => ({ name: email.split('@')[0] ?? email, email, timeZone, language }))
  const emailCode = (values.emailCode ?? '').trim()
  return {
    start: slot,
    timeZone,
    attendees: [asksPhone(eventType) ? { ...person, phone: values.phone.trim() } : person, ...guests],
    ...chosen,
    responses: answersToSend(values, eventType.questions),
    metadata: link.metadata,
    utm: link.utm,
    ...(offeredSlot(choice, slot)?.seatsLeft === 0 ? { waitingList: true } : {}),
    ...(notes === '' ? {} : { notes }),
    ...(secretLink === null ? {} : { link: secretLink }),
    ...(eventType.requiresEmailProof ? { emailCode } : {}),
    // The server says what is wrong with it; a program that filled it in meets the same answer as a person.
    ...(values.website === undefined ? {} : { website: values.website as '' }),
  }
}

function asksPhone({ location }: PublicEventType): boolean {
  return location?.type === 'phone'
}

/** Sends the booking, and says where each of the server's errors belongs. */
function useBook(props: BookingPartProps, onErrors: (errors: Record<string, string>) => void) {
  const { organization, eventType, slot } = props
  const { language, t } = usePreferences()
  const { search } = useAddress()
  const client = useQueryClient()
  const form = `${organization.slug}/${eventType.slug}`
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const explain = (error: Error): Refusal => {
    const plain = { slot, taken: false, time: null, unanswered: false, rest: [] }
    const said = { ...plain, rest: [refusalText(error, t)] }
    if (isUnanswered(error)) return { ...plain, unanswered: true, rest: [t.unansweredText] }
    settleForm(form)
    if (!(error instanceof ProblemError)) return said
    if (error.code === 'slot-taken' || error.code === 'date-full') return { ...plain, taken: true }
    if (error.code === 'day-full') return { ...plain, time: t.dayFullTitle }
    if (error.code !== 'validation-failed' || error.errors.length === 0) return said
    const shown = {
      questions: eventType.questions,
      phone: asksPhone(eventType),
      emailCode: eventType.requiresEmailProof,
    }
    const placed = placeServerErrors(error.errors, shown, t)
    onErrors(placed.fields)
    return { ...plain, time: placed.time, rest: placed.rest }
  }
  const mutation = useMutation({
    mutationFn: () =>
      api.public.book(
        organization.slug,
        eventType.slug,
        bookingInput(props, language, search.get('link')),
        keyOfForm(form),
      ),
    onMutate: () => setRefusal(null),
    onSuccess: ({ booking, manageUrl }) => {
      settleForm(form)
      client.setQueryData(queryKeys.publicBooking(booking.uid), booking)
      tellParent({ type: 'bellhop:booked', uid: booking.uid, start: booking.start, status: booking.status })
      goTo(bookedAddress(manageUrl, search), { replace: true })
      window.scrollTo(0, 0)
      void client.invalidateQueries({ queryKey: ['slots'] })
    },
    onError: (error) => {
      setRefusal(explain(error))
      void client.invalidateQueries({ queryKey: ['slots'] })
    },
  })
  return { mutation, refusal: refusal?.slot === slot ? refusal : null }
}

/** The form in place of the times. */
export function BookingPart(props: BookingPartProps) {
  const { eventType, choice, slot, values, onValues, onSlot } = props
  const { formats, language, t } = usePreferences()
  const { choose, search } = useAddress()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const { mutation, refusal } = useBook(props, setErrors)
  const busy = mutation.isPending || mutation.isSuccess
  const offered = offeredSlot(choice, slot)
  const end = offered?.end ?? new Date(Date.parse(slot) + eventType.durationMinutes * 60_000).toISOString()
  const waits = offered?.seatsLeft === 0
  const refused = refusal?.taken === true || refusal?.time != null
  // A time that was sent and not answered may be taken by this very booking.
  const gone = refused || (!busy && refusal?.unanswered !== true && goneSlot(choice, slot))
  useUnsavedWarning(!mutation.isSuccess && isTouched(values, props.prefill))
  useLeftForm({
    address: { organization: props.organization.slug, eventType: eventType.slug, link: search.get('link') },
    left: leftForm(values, { questions: eventType.questions, language, utm: props.link.utm }),
    begun: isTouched(values, props.prefill),
    sent: busy,
  })
  useAnnouncement(`${t.chosenTime}: ${formats.dayOf(slot, choice.timeZone)}, ${formats.time(slot, choice.timeZone)}`)

  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is a new beginning for the eye, so the focus goes up
  useEffect(() => heading.current?.focus(), [slot])

  const allTimes = () => choose({ slot: null, month: null, date: choice.date })
  return (
    <section aria-label={t.yourDetails}>
      <div className={classes.formHead}>
        <ChosenSlot label={t.chosenTime} start={slot} end={end} timeZone={choice.timeZone} onChange={allTimes} />
        {waits && (
          <Notice tone="warn" title={t.fullTitle}>
            {t.fullText}
          </Notice>
        )}
        {gone && (
          <TakenNotice
            taken={slot}
            title={refusal?.time ?? (refusal?.taken === true ? t.takenTitle : t.notFreeTitle)}
            rules={eventType}
            choice={choice}
            onSlot={onSlot}
            onAllTimes={allTimes}
          />
        )}
        <h2 ref={heading} tabIndex={-1} className={classes.formTitle}>
          {t.yourDetails}
        </h2>
      </div>
      <DetailsForm
        organization={props.organization}
        eventType={eventType}
        values={values}
        onChange={onValues}
        errors={errors}
        onErrors={setErrors}
        refusals={refusal?.rest ?? []}
        unanswered={refusal?.unanswered === true}
        sending={busy}
        waits={waits}
        onSubmit={() => mutation.mutate()}
      />
    </section>
  )
}
