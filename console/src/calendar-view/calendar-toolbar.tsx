import { ActionIcon, Button, Checkbox, Group, SegmentedControl, Select, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { MemberFilter } from '../bookings/member-filter.tsx'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { useCalendar } from './calendar-context.ts'
import { calendarViews, stepDate } from './calendar-period.ts'

/** Goes through time, and chooses how much of it is shown. */
function TimeControls({ label }: { label: string }) {
  const t = useTexts('calendarView')
  const { address, hrefOf, today } = useCalendar()
  const navigate = useNavigate()
  const { view, date } = address
  return (
    <Group justify="space-between" gap="sm" mb="sm">
      <Group gap="xs">
        <Button size="xs" variant="default" component={Link} to={hrefOf({ date: today })}>
          {t.today}
        </Button>
        <ActionIcon
          component={Link}
          to={hrefOf({ date: stepDate(view, date, -1) })}
          variant="default"
          size={30}
          aria-label={t.previous[view]}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          component={Link}
          to={hrefOf({ date: stepDate(view, date, 1) })}
          variant="default"
          size={30}
          aria-label={t.next[view]}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
        <Title order={2} size="h3" aria-live="polite">
          {label}
        </Title>
      </Group>
      <SegmentedControl
        size="sm"
        aria-label={t.span}
        data={calendarViews.map((value) => ({ value, label: t.views[value] }))}
        value={view}
        onChange={(chosen) => void navigate(hrefOf({ view: chosen }))}
      />
    </Group>
  )
}

function Choices({ ownZone, organizationZone }: { ownZone: string; organizationZone: string }) {
  const t = useTexts('calendarView')
  const texts = useTexts('bookings')
  const { address, hrefOf } = useCalendar()
  const navigate = useNavigate()
  const change = (next: Parameters<typeof hrefOf>[0]) => void navigate(hrefOf(next), { replace: true })
  const eventTypes = useEventTypes()
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <FilterChoice
        label={texts.eventType}
        placeholder={texts.all}
        searchable
        width={200}
        options={(eventTypes.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={address.eventTypeId}
        onChange={(eventTypeId) => change({ eventTypeId })}
      />
      <MemberFilter value={address.memberId} onChange={(memberId) => change({ memberId })} />
      {ownZone !== organizationZone && (
        <Select
          label={t.zone}
          size="xs"
          allowDeselect={false}
          w={{ base: '100%', xs: 260 }}
          data={[
            { value: 'own', label: t.ownZone(ownZone) },
            { value: 'organization', label: t.organizationZone(organizationZone) },
          ]}
          value={address.zone}
          onChange={(zone) => change({ zone: zone === 'organization' ? zone : 'own' })}
        />
      )}
      <Group gap="lg" mb={5}>
        <Checkbox
          label={t.showCancelled}
          size="sm"
          checked={address.cancelled}
          onChange={(event) => change({ cancelled: event.currentTarget.checked })}
        />
        <Checkbox
          label={t.showAway}
          size="sm"
          checked={address.away}
          onChange={(event) => change({ away: event.currentTarget.checked })}
        />
      </Group>
    </Group>
  )
}

/** Everything that chooses what the calendar shows; all of it stands in the address. */
export function CalendarToolbar({ label, ...zones }: { label: string; ownZone: string; organizationZone: string }) {
  return (
    <>
      <Choices {...zones} />
      <TimeControls label={label} />
    </>
  )
}
