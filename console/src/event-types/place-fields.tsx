import { ActionIcon, Button, Group, Input, Paper, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
import { placeIdOf } from './offer-values.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

const types = ['in-person', 'phone', 'video', 'link', 'jitsi', 'custom-video'] as const

/** The places that guests choose from. */
export function PlaceFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('offers')
  const { places, kind } = form.values
  const dated = kind === 'group_event'
  const typeNames = dated ? { ...t.placeTypes, ...t.dateRooms } : t.placeTypes
  const add = () => {
    const id = placeIdOf(places.map((place) => place.id))
    form.insertListItem('places', { id, type: 'in-person', label: '', value: '' })
  }
  return (
    <Input.Wrapper label={t.places} labelElement="div" description={dated ? t.placesHelpDates : t.placesHelp}>
      <Stack gap="sm" mt={8}>
        {places.map((place, index) => (
          <Paper key={place.id} withBorder p="sm" radius="md">
            <Group gap="sm" align="flex-end">
              <Select
                label={t.place(index + 1)}
                allowDeselect={false}
                style={{ flex: '1 1 14rem' }}
                data={types.map((type) => ({ value: type, label: typeNames[type] }))}
                {...form.getInputProps(`places.${index}.type`)}
              />
              <TextInput
                label={t.placeLabel}
                maxLength={200}
                style={{ flex: '1 1 12rem' }}
                {...form.getInputProps(`places.${index}.label`)}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                mb={4}
                aria-label={t.removePlace(index + 1)}
                onClick={() => form.removeListItem('places', index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
            <TextInput
              mt="xs"
              label={t.placeValue}
              description={t.placeValueHelp}
              maxLength={500}
              {...form.getInputProps(`places.${index}.value`)}
            />
          </Paper>
        ))}
        <div>
          <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {t.addPlace}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}
