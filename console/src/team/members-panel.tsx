import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Member } from '../api/api-shapes.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { EditMember } from './edit-member.tsx'
import { NewMember } from './new-member.tsx'
import { RemoveMember } from './remove-member.tsx'
import { useMembers } from './use-members.ts'

type Open = { what: 'edit' | 'remove'; member: Member } | null

function MemberRow({ member, onOpen }: { member: Member; onOpen: (open: Open) => void }) {
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
      {isAdmin && (
        <Group gap="xs">
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
        </Group>
      )}
    </Group>
  )
}

/** Who belongs to the organization; administrators add, change and remove them. */
export function MembersPanel() {
  const t = useTexts('team')
  const isAdmin = useIsAdmin()
  const members = useMembers()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Panel title={t.members}>
      <Stack>
        <Loaded query={members}>
          {({ data }) => (
            <>
              {data.map((member) => (
                <MemberRow key={member.id} member={member} onOpen={setOpen} />
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
