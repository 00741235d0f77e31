import { Group, MultiSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Panel } from '../ui/panel.tsx'
import { useMemberPages } from './use-member-pages.ts'
import { useMembers } from './use-members.ts'

/** The address of a booking page for some of the members together; nothing where fewer than two can be booked. */
export function TeamLinkPanel() {
  const t = useTexts('team')
  const members = useMembers()
  const { isBookable, addressOf } = useMemberPages()
  const [ids, setIds] = useState<string[]>([])
  const bookable = (members.data?.data ?? []).filter(isBookable)
  if (bookable.length < 2) return null
  const chosen = ids.flatMap((id) => bookable.find((member) => member.id === id) ?? [])
  return (
    <Panel title={t.teamPage}>
      <Stack gap="sm">
        <MultiSelect
          label={t.teamPageOf}
          description={t.teamPageHelp}
          searchable
          clearable
          data={bookable.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen.map(({ id }) => id)}
          onChange={setIds}
        />
        {chosen.length > 0 && (
          <Group gap="sm">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {addressOf(chosen)}
            </Text>
            <CopyButton text={addressOf(chosen)} label={t.copyBookingLink} />
          </Group>
        )}
      </Stack>
    </Panel>
  )
}
