import { Title } from '@mantine/core'
import { IconArrowLeft, IconClock, IconTag, IconUserCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Price, PublicEventType, PublicOrganization } from '../../api/api-shapes.ts'
import { PlaceIcon, placeInAdvance } from '../booked/place.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { usePageHeading } from '../shell/use-page-heading.ts'
import classes from './event-summary.module.css'
import { initialsOf } from './initials-of.ts'
import { peopleNames } from './people-names.ts'

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.fact}>
      {icon}
      <span>{children}</span>
    </li>
  )
}

/** Who and what: the organizer, the title, how long, where and what it costs, and what else is handed in as `children`. */
export function EventSummary({
  organization,
  eventType,
  price,
  back,
  children,
}: {
  organization: PublicOrganization
  eventType: PublicEventType
  price: Price | null
  back: { href: string; text: string } | null
  children?: ReactNode
}) {
  const { formats, locale, t } = usePreferences()
  const [first = eventType.organizer] = eventType.hosts
  const heading = usePageHeading(`${eventType.title} · ${organization.name}`)
  return (
    <header className={classes.summary}>
      {back !== null && (
        <PageLink href={back.href} className={classes.back}>
          <IconArrowLeft size={16} aria-hidden /> {back.text}
        </PageLink>
      )}
      <div className={classes.who}>
        <span className={classes.initials} aria-hidden>
          {initialsOf(first.name)}
        </span>
        <span>
          <span className={classes.organizer}>{peopleNames(eventType, locale)}</span>
          <span className={classes.organization}>{organization.name}</span>
        </span>
      </div>
      <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
        {eventType.title}
      </Title>
      <ul className={classes.facts}>
        <Fact icon={<IconClock size={18} stroke={1.6} aria-hidden />}>
          {formats.duration(eventType.durationMinutes)}
        </Fact>
        {eventType.location !== null && (
          <Fact icon={<PlaceIcon location={eventType.location} size={18} stroke={1.6} />}>
            {placeInAdvance(eventType.location, t)}
          </Fact>
        )}
        {price !== null && (
          <Fact icon={<IconTag size={18} stroke={1.6} role="img" aria-label={t.price} />}>{formats.price(price)}</Fact>
        )}
        {eventType.requiresConfirmation && (
          <Fact icon={<IconUserCheck size={18} stroke={1.6} aria-hidden />}>{t.needsConfirmation}</Fact>
        )}
      </ul>
      {eventType.description !== null && eventType.description !== '' && (
        <p className={classes.description}>{eventType.description}</p>
      )}
      {children}
    </header>
  )
}
