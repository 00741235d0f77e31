import { NavLink, Stack, Text } from '@mantine/core'
import {
  type Icon,
  IconCalendarEvent,
  IconCalendarPlus,
  IconEyeSearch,
  IconHistory,
  IconKey,
  IconMail,
  IconSend,
  IconSettings,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { api } from '../api/api.ts'
import type { Session } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'

interface Section {
  label: string
  to: string
  icon: Icon
  /** Others are refused what is there. */
  adminsOnly?: boolean
}

const groups: { title: string | null; sections: Section[] }[] = [
  {
    title: null,
    sections: [
      { label: 'Webhooks', to: pageUrls.webhooks, icon: IconWebhook },
      { label: 'Deliveries', to: pageUrls.deliveries(), icon: IconSend },
      { label: 'Events', to: pageUrls.events(), icon: IconHistory },
    ],
  },
  {
    title: 'Scheduling',
    sections: [
      { label: 'Bookings', to: pageUrls.bookings(), icon: IconCalendarEvent },
      { label: 'Event types', to: pageUrls.eventTypes, icon: IconCalendarPlus },
      { label: 'Customers', to: pageUrls.customers(), icon: IconUsers },
    ],
  },
  {
    title: 'Organization',
    sections: [
      { label: 'API keys', to: pageUrls.apiKeys, icon: IconKey },
      { label: 'Mails', to: pageUrls.mails(), icon: IconMail, adminsOnly: true },
      { label: 'Settings', to: pageUrls.settings, icon: IconSettings },
    ],
  },
]

function SectionLink({ section }: { section: Section }) {
  const { pathname } = useLocation()
  const active = pathname === section.to || pathname.startsWith(`${section.to}/`)
  return (
    <NavLink
      component={Link}
      to={section.to}
      label={section.label}
      active={active}
      {...(active ? { 'aria-current': 'page' as const } : {})}
      leftSection={<section.icon size={18} stroke={1.8} aria-hidden />}
      style={{ borderRadius: 8 }}
      py={7}
    />
  )
}

function InspectorLinks() {
  const inspectors = useQuery({ queryKey: queryKeys.inspectors, queryFn: api.inspectors.list, staleTime: 60_000 })
  return inspectors.data?.data.map((inspector, index) => (
    <NavLink
      key={inspector.id}
      component={Link}
      to={pageUrls.inspector(inspector.id)}
      label={index === 0 ? 'Inspector' : `Inspector ${index + 1}`}
      leftSection={<IconEyeSearch size={18} stroke={1.8} aria-hidden />}
      style={{ borderRadius: 8 }}
      py={7}
    />
  ))
}

/** The sections of the console. */
export function MainNavigation({ session }: { session: Session }) {
  return (
    <nav aria-label="Sections">
      <Text size="sm" fw={600} px="sm" pb="xs" hiddenFrom="sm">
        {session.organization.name}
      </Text>
      <Stack gap="md">
        {groups.map((group, index) => (
          <div key={group.sections[0]?.to}>
            {group.title !== null && (
              <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
                {group.title}
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
