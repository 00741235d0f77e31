import { Title } from '@mantine/core'
import { IconCalendarOff, IconChevronRight, IconClock, IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import type { PublicEventType, PublicOrganization } from '../../api/api-shapes.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { pageUrls } from '../../api/urls.ts'
import { PlaceIcon } from '../booked/place.tsx'
import { searchText } from '../link/choices.ts'
import { useAddress } from '../shell/address.ts'
import { PageLink } from '../shell/page-link.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { ProblemPanel } from '../shell/problem-panel.tsx'
import { usePageHeading } from '../shell/use-page-heading.ts'
import { initialsOf } from './initials-of.ts'
import { lengthsOf, lengthsText } from './lengths-of.ts'
import classes from './organization-page.module.css'
import { NarrowSkeleton } from './page-skeleton.tsx'
import { peopleNames } from './people-names.ts'
import { waysOf } from './ways-of.ts'

/** Everything of an organization that can be booked. */
export function OrganizationPage({ organization }: { organization: string }) {
  const { t } = usePreferences()
  const query = useQuery({
    queryKey: queryKeys.publicOrganization(organization),
    queryFn: () => api.public.organization(organization),
    staleTime: 60_000,
  })
  if (query.isPending) return <NarrowSkeleton />
  if (query.isError) {
    return <ProblemPanel error={query.error} missing={t.notFoundPage} onRetry={() => void query.refetch()} />
  }
  return <EventTypeList {...query.data} />
}

function EventTypeList({
  organization,
  eventTypes,
}: {
  organization: PublicOrganization
  eventTypes: PublicEventType[]
}) {
  const { t } = usePreferences()
  const heading = usePageHeading(t.listTitle(organization.name))
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <span className={classes.initials} aria-hidden>
          {initialsOf(organization.name)}
        </span>
        <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
          {t.listTitle(organization.name)}
        </Title>
        {eventTypes.length > 0 && <p className={classes.intro}>{t.listIntro}</p>}
      </header>
      {eventTypes.length === 0 && (
        <div className={classes.empty}>
          <IconCalendarOff size={28} stroke={1.5} aria-hidden />
          <p>
            <strong>{t.listEmpty}</strong>
            <br />
            {t.listEmptyNext}
          </p>
        </div>
      )}
      <ul className={classes.list}>
        {eventTypes.map((eventType) => (
          <li key={eventType.id}>
            <EventTypeCard organization={organization} eventType={eventType} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function EventTypeCard({ organization, eventType }: { organization: PublicOrganization; eventType: PublicEventType }) {
  const { formats, locale, t } = usePreferences()
  const { search } = useAddress()
  const { price } = eventType
  return (
    <PageLink
      className={classes.card}
      href={pageUrls.bookingPage(organization.slug, eventType.slug) + searchText(search)}
    >
      <span className={classes.words}>
        <span className={classes.name}>{eventType.title}</span>
        {eventType.description !== null && eventType.description !== '' && (
          <span className={classes.description}>{eventType.description}</span>
        )}
        <span className={classes.facts}>
          <span>
            <IconClock size={16} stroke={1.6} aria-hidden />{' '}
            {lengthsText(lengthsOf(eventType), locale, formats.duration)}
          </span>
          {waysOf(eventType).map((place) => (
            <span key={place.type}>
              <PlaceIcon location={place} size={16} stroke={1.6} /> {t.placeNames[place.type]}
            </span>
          ))}
          {price !== null && (
            <span>
              <IconTag size={16} stroke={1.6} role="img" aria-label={t.price} /> {formats.price(price)}
            </span>
          )}
          <span>{t.with(peopleNames(eventType, locale))}</span>
        </span>
      </span>
      <IconChevronRight size={20} stroke={1.6} aria-hidden className={classes.arrow} />
    </PageLink>
  )
}
