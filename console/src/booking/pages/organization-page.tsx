import { Button, Title } from '@mantine/core'
import { IconCalendarOff, IconChevronRight, IconClock, IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import type { Bookable, PublicEventType, PublicOrganization } from '../../api/api-shapes.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { pageUrls } from '../../api/urls.ts'
import { PlaceIcon } from '../booked/place.tsx'
import { searchText } from '../link/choices.ts'
import { useAddress } from '../shell/address.ts'
import { PageLink } from '../shell/page-link.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { MissingPanel, ProblemPanel } from '../shell/problem-panel.tsx'
import { usePageHeading } from '../shell/use-page-heading.ts'
import { initialsOf } from './initials-of.ts'
import { lengthsOf, lengthsText } from './lengths-of.ts'
import classes from './organization-page.module.css'
import { NarrowSkeleton } from './page-skeleton.tsx'
import { peopleNames } from './people-names.ts'
import { waysOf } from './ways-of.ts'

/** Everything of an organization that can be booked, or what books the members that the address names. */
export function OrganizationPage({ organization }: { organization: string }) {
  const { t } = usePreferences()
  const { search } = useAddress()
  const member = search.get('member')
  const query = useQuery({
    queryKey: queryKeys.publicOrganization(organization, member),
    queryFn: () => api.public.organization(organization, member),
    staleTime: 60_000,
  })
  if (query.isPending) return <NarrowSkeleton />
  if (query.isError && query.error instanceof ProblemError && query.error.code === 'member-not-found') {
    return (
      <MissingPanel title={t.notFoundMemberTitle} text={t.notFoundMember}>
        <Button variant="default" renderRoot={(root) => <PageLink {...root} href={wholeList(organization, search)} />}>
          {t.seeAll}
        </Button>
      </MissingPanel>
    )
  }
  if (query.isError) {
    return <ProblemPanel error={query.error} missing={t.notFoundPage} onRetry={() => void query.refetch()} />
  }
  return <EventTypeList {...query.data} />
}

/** The same address without the members it names. */
function wholeList(organization: string, search: URLSearchParams): string {
  const rest = new URLSearchParams(search)
  rest.delete('member')
  return pageUrls.bookingList(organization) + searchText(rest)
}

function EventTypeList({ organization, members, eventTypes }: Bookable) {
  const { locale, t } = usePreferences()
  const { search } = useAddress()
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(members.map(({ name }) => name))
  const ofMembers = members.length > 0
  const title = ofMembers ? t.memberListTitle(names) : t.listTitle(organization.name)
  const heading = usePageHeading(ofMembers ? `${title} · ${organization.name}` : title, title)
  const [only] = members
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <span className={classes.initials} aria-hidden>
          {initialsOf(members.length === 1 && only !== undefined ? only.name : organization.name)}
        </span>
        <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        {ofMembers && <p className={classes.organization}>{organization.name}</p>}
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
      {ofMembers && (
        <p className={classes.whole}>
          <Button
            variant="default"
            renderRoot={(root) => <PageLink {...root} href={wholeList(organization.slug, search)} />}
          >
            {t.backToList(organization.name)}
          </Button>
        </p>
      )}
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
