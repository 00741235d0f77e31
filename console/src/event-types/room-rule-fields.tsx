import { MultiSelect, Stack, Switch, Text } from '@mantine/core'
import { useFacilities } from '../facilities/use-facilities.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

/** The rooms and equipment that every booking reserves, and those that may be chosen besides. */
export function RoomRuleFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('offers')
  const all = useFacilities()
  const { roomsLimited, roomsRequired } = form.values
  const data = (all.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  if (data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t.noRooms}
      </Text>
    )
  }
  return (
    <Stack gap="md">
      <MultiSelect
        label={t.roomsRequired}
        description={t.roomsRequiredHelp}
        searchable
        clearable
        data={data}
        {...form.getInputProps('roomsRequired')}
      />
      <Switch
        label={t.roomsLimited}
        description={t.roomsLimitedHelp}
        {...form.getInputProps('roomsLimited', { type: 'checkbox' })}
      />
      {roomsLimited && (
        <MultiSelect
          label={t.roomsAllowed}
          description={t.roomsAllowedHelp}
          searchable
          clearable
          data={data.filter(({ value }) => !roomsRequired.includes(value))}
          {...form.getInputProps('roomsAllowed')}
        />
      )}
    </Stack>
  )
}
