import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Member } from '../api/api-shapes.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { EditMember } from './edit-member.tsx'
import { NewMember } from './new-member.tsx'
import { RemoveMember } from './remove-member.tsx'
import { useMemberPages } from './use-member-pages.ts'
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

/** Who belongs to the organization; administrators add, change and remove them. */
export function MembersPanel() {
  const t = useTexts('team')
  const isAdmin = useIsAdmin()
  const members = useMembers()
  const { isBookable, addressOf } = useMemberPages()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Panel title={t.members}>
      <Stack>
        <Loaded query={members}>
          {({ data }) => (
            <>
              {data.map((member) => (
                <MemberRow
                  key={member.id}
                  member={member}
                  bookingUrl={isBookable(member) ? addressOf([member]) : null}
                  onOpen={setOpen}
                />
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
