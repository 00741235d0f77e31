import { Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Member } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { bookableMembers } from './bookable-members.ts'
import { EditMember } from './edit-member.tsx'
import { NewMember } from './new-member.tsx'
import { RemoveMember } from './remove-member.tsx'
import { useMembers } from './use-members.ts'

type Open = { what: 'edit' | 'remove'; member: Member } | null

interface MemberRowProps {
  member: Member
  /** Where visitors book the member; null while nothing that is listed books them. */
  bookingUrl: string | null
  onOpen: (open: Open) => void
}

function MemberRow({ member, bookingUrl, onOpen }: MemberRowProps) {
  const t = useTexts('team')
  const isAdmin = useIsAdmin()
  return (
    <Group justify="space-between" gap="sm">
      <Stack gap={0}>
        <Text size="sm" fw={600}>
          {member.name}
        </Text>
        <Text size="xs" c="dimmed">
          {member.email} · {t.roles[member.role]}
        </Text>
      </Stack>
      <Group gap="xs">
        {bookingUrl !== null && <CopyButton text={bookingUrl} label={t.copyBookingLink} of={member.name} />}
        {isAdmin && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t.editMember(member.name)}
              onClick={() => onOpen({ what: 'edit', member })}
            >
              {t.edit}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              c="var(--bh-bad)"
              aria-label={t.removeMember(member.name)}
              onClick={() => onOpen({ what: 'remove', member })}
            >
              {t.remove}
            </Button>
          </>
        )}
      </Group>
    </Group>
  )
}

/** Where visitors book a member; null for who is booked by nothing that is listed there. */
function useBookingUrls(): (member: Member) => string | null {
  const { organization } = useCurrentSession()
  const { data: eventTypes = [] } = useEventTypes()
  const bookable = useMemo(() => new Set(bookableMembers(eventTypes)), [eventTypes])
  return ({ id, username }) =>
    bookable.has(id) ? window.location.origin + pageUrls.bookingList(organization.slug, { member: username }) : null
}

/** Who belongs to the organization; administrators add, change and remove them. */
export function MembersPanel() {
  const t = useTexts('team')
  const isAdmin = useIsAdmin()
  const members = useMembers()
  const bookingUrlOf = useBookingUrls()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Panel title={t.members}>
      <Stack>
        <Loaded query={members}>
          {({ data }) => (
            <>
              {data.map((member) => (
                <MemberRow key={member.id} member={member} bookingUrl={bookingUrlOf(member)} onOpen={setOpen} />
              ))}
              {open?.what === 'remove' && (
                <RemoveMember
                  member={open.member}
                  others={data.filter(({ id }) => id !== open.member.id)}
                  onClose={close}
                />
              )}
            </>
          )}
        </Loaded>
        {open?.what === 'edit' && <EditMember member={open.member} onClose={close} />}
        {isAdmin && <NewMember />}
      </Stack>
    </Panel>
  )
}
