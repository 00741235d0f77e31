import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { api } from '../../api/api.ts'
import type { PublicEventType, PublicOrganization } from '../../api/api-shapes.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { pageUrls } from '../../api/urls.ts'
import type { FormValues } from '../form/check-form.ts'
import { readChoices, searchText, writeChoices } from '../link/choices.ts'
import { LinkMistakesPanel } from '../link/link-mistakes-panel.tsx'
import { readLinkParameters } from '../link/read-link-parameters.ts'
import { readPrefill } from '../link/read-prefill.ts'
import { useAddress } from '../shell/address.ts'
import { BookingPart, preloadForm } from '../shell/later-pages.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { MissingPanel, ProblemPanel } from '../shell/problem-panel.tsx'
import { SlotParts } from '../slots/slot-parts.tsx'
import { TimeZonePicker } from '../slots/time-zone-picker.tsx'
import { useSlotChoice } from '../slots/use-slot-choice.ts'
import { detectTimeZone } from '../time/zoned-time.ts'
import { chooseVariant } from './choose-variant.ts'
import { EventSummary } from './event-summary.tsx'
import { FormSkeleton, PageSkeleton } from './page-skeleton.tsx'
import { placedAt } from './placed-at.ts'
import classes from './three-parts.module.css'
import { VariantFields } from './variant-fields.tsx'

/** The page of one event type: choose a day and a time, say who you are, book. */
export function EventTypePage({ organization, eventType }: { organization: string; eventType: string }) {
  const { t } = usePreferences()
  const link = useAddress().search.get('link')
  const query = useQuery({
    queryKey: queryKeys.publicEventType(organization, eventType, link),
    queryFn: () => api.public.eventType(organization, eventType, link),
    staleTime: 60_000,
  })
  if (query.isPending) return <PageSkeleton />
  if (query.isError && query.error instanceof ProblemError && query.error.code === 'link-used') {
    return <MissingPanel title={t.linkUsedTitle} text={t.linkUsedText} />
  }
  if (query.isError) {
    return <ProblemPanel error={query.error} missing={t.notFoundEventType} onRetry={() => void query.refetch()} />
  }
  return <BookableEventType key={query.data.eventType.id} {...query.data} />
}

function BookableEventType({
  organization,
  eventType: offered,
}: {
  organization: PublicOrganization
  eventType: PublicEventType
}) {
  const { t } = usePreferences()
  const { search, choose } = useAddress()
  const choices = readChoices(search)
  const link = readLinkParameters(search)
  const variant = chooseVariant(offered, choices)
  const usual = variant.eventType
  const [prefill] = useState(() => ({ name: link.name, email: link.email, ...readPrefill(search, offered.questions) }))
  const rules = { ...usual, withWaitingLists: usual.kind === 'group_event' }
  const choice = useSlotChoice(rules, choices.timeZone ?? detectTimeZone())
  const eventType = placedAt(usual, choice)
  // The details outlive a change of the time: whoever goes back to the month types nothing twice.
  const [values, setValues] = useState<FormValues>(prefill)
  const [at] = useState(() => new Date())
  const broken = link.mistakes.length > 0
  const kept = searchText(writeChoices(search, { month: null, date: null, slot: null }))
  const form = choice.slot !== null && !broken
  return (
    <div className={`${classes.card} ${classes.parts}`} data-form={form || undefined} data-wide={broken || undefined}>
      <div className={classes.summaryPart}>
        <EventSummary
          organization={organization}
          eventType={eventType}
          price={eventType.price}
          back={{
            href: pageUrls.bookingList(organization.slug) + kept,
            text: search.has('member') ? t.backToMembers : t.backToList(organization.name),
          }}
        >
          {!broken && <VariantFields offered={offered} variant={variant} />}
          {!broken && <TimeZonePicker timeZone={choice.timeZone} at={at} />}
        </EventSummary>
      </div>
      {broken ? (
        <div>
          <LinkMistakesPanel mistakes={link.mistakes} />
        </div>
      ) : (
        <SlotParts rules={rules} choice={choice} onNear={preloadForm}>
          {choice.slot !== null && (
            <Suspense fallback={<FormSkeleton />}>
              <BookingPart
                organization={organization}
                eventType={eventType}
                choice={choice}
                slot={choice.slot}
                link={link}
                prefill={prefill}
                chosen={variant.chosen}
                values={values}
                onValues={setValues}
                onSlot={(slot) => choose({ slot, month: null, date: null }, { push: true })}
              />
            </Suspense>
          )}
        </SlotParts>
      )}
    </div>
  )
}
