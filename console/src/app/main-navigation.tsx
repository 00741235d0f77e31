import { NavLink, Stack, Text } from '@mantine/core'
import {
  type Icon,
  IconBeach,
  IconCalendarEvent,
  IconCalendarPlus,
  IconCalendarShare,
  IconDoor,
  IconEyeSearch,
  IconHistory,
  IconKey,
  IconMail,
  IconSend,
  IconSettings,
  IconTags,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { api } from '../api/api.ts'
import type { Session } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'

interface Section {
  name:
    | 'webhooks'
    | 'deliveries'
    | 'events'
    | 'topics'
    | 'bookings'
    | 'eventTypes'
    | 'groupEvents'
    | 'facilities'
    | 'customers'
    | 'calendars'
    | 'team'
    | 'apiKeys'
    | 'mails'
    | 'settings'
  to: string
  icon: Icon
  /** Others are refused what is there. */
  adminsOnly?: boolean
}

const groups: { name: 'scheduling' | 'organization' | null; sections: Section[] }[] = [
  {
    name: null,
    sections: [
      { name: 'webhooks', to: pageUrls.webhooks, icon: IconWebhook },
      { name: 'deliveries', to: pageUrls.deliveries(), icon: IconSend },
      { name: 'events', to: pageUrls.events(), icon: IconHistory },
      { name: 'topics', to: pageUrls.topics(), icon: IconTags },
    ],
  },
  {
    name: 'scheduling',
    sections: [
      { name: 'bookings', to: pageUrls.bookings(), icon: IconCalendarEvent },
      { name: 'eventTypes', to: pageUrls.eventTypes, icon: IconCalendarPlus },
      { name: 'groupEvents', to: pageUrls.groupEvents, icon: IconUsersGroup },
      { name: 'facilities', to: pageUrls.facilities, icon: IconDoor },
      { name: 'customers', to: pageUrls.customers(), icon: IconUsers },
      { name: 'calendars', to: pageUrls.calendars, icon: IconCalendarShare },
    ],
  },
  {
    name: 'organization',
    sections: [
      { name: 'team', to: pageUrls.team, icon: IconBeach },
      { name: 'apiKeys', to: pageUrls.apiKeys, icon: IconKey },
      { name: 'mails', to: pageUrls.mails(), icon: IconMail, adminsOnly: true },
      { name: 'settings', to: pageUrls.settings, icon: IconSettings },
    ],
  },
]

function SectionLink({ section }: { section: Section }) {
  const t = useTexts('app')
  const { pathname } = useLocation()
  const active = pathname === section.to || pathname.startsWith(`${section.to}/`)
  return (
    <NavLink
      component={Link}
      to={section.to}
      label={t[section.name]}
      active={active}
      {...(active ? { 'aria-current': 'page' as const } : {})}
      leftSection={<section.icon size={18} stroke={1.8} aria-hidden />}
      style={{ borderRadius: 8 }}
      py={7}
    />
  )
}

function InspectorLinks() {
  const t = useTexts('app')
  const inspectors = useQuery({ queryKey: queryKeys.inspectors, queryFn: api.inspectors.list, staleTime: 60_000 })
  return inspectors.data?.data.map((inspector, index) => (
    <NavLink
      key={inspector.id}
      component={Link}
      to={pageUrls.inspector(inspector.id)}
      label={index === 0 ? t.inspector : t.inspectorOf(index + 1)}
      leftSection={<IconEyeSearch size={18} stroke={1.8} aria-hidden />}
      style={{ borderRadius: 8 }}
      py={7}
    />
  ))
}

/** The sections of the console. */
export function MainNavigation({ session }: { session: Session }) {
  const t = useTexts('app')
  return (
    <nav aria-label={t.sections}>
      <Text size="sm" fw={600} px="sm" pb="xs" hiddenFrom="sm">
        {session.organization.name}
      </Text>
      <Stack gap="md">
        {groups.map((group, index) => (
          <div key={group.sections[0]?.to}>
            {group.name !== null && (
              <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
                {t[group.name]}
              </Text>
            )}
            {group.sections
              .filter(({ adminsOnly = false }) => !adminsOnly || session.member.role === 'admin')
              .map((section) => (
                <SectionLink key={section.to} section={section} />
              ))}
            {index === 0 && <InspectorLinks />}
          </div>
        ))}
      </Stack>
    </nav>
  )
}
