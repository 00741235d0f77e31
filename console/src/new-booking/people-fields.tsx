import { ActionIcon, Button, Fieldset, MultiSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { EventType } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { newGuest, type PersonChoice, placeTypeOf } from './booking-values.ts'
import classes from './people-fields.module.css'
import type { BookingForm } from './use-booking-form.ts'

interface PeopleFieldsProps {
  form: BookingForm
  eventType: EventType
  members: readonly PersonChoice[]
}

function GuestFields({ form, index, withPhone }: { form: BookingForm; index: number; withPhone: boolean }) {
  const t = useTexts('newBooking')
  const name = `guests.${index}`
  return (
    <Fieldset legend={t.guest(index + 1)} className={classes.guest}>
      <SimpleGrid cols={{ base: 1, xs: withPhone ? 3 : 2 }} spacing="sm">
        <TextInput label={t.name} required maxLength={200} {...form.getInputProps(`${name}.name`)} />
        <TextInput label={t.email} type="email" required maxLength={254} {...form.getInputProps(`${name}.email`)} />
        {withPhone && (
          <TextInput
            label={t.phone}
            type="tel"
            required={index === 0}
            maxLength={40}
            {...form.getInputProps(`${name}.phone`)}
          />
        )}
      </SimpleGrid>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.remove}
        aria-label={t.removeGuest(index + 1)}
        onClick={() => form.removeListItem('guests', index)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Fieldset>
  )
}

/** Who comes: guests by name and address, and members of the organization. */
export function PeopleFields({ form, eventType, members }: PeopleFieldsProps) {
  const t = useTexts('newBooking')
  const withPhone = placeTypeOf(eventType, form.values.locationId) === 'phone'
  return (
    <Stack gap="md">
      {eventType.kind === 'internal_meeting' && (
        <Text size="sm" c="dimmed">
          {t.whoInternal}
        </Text>
      )}
      {eventType.kind !== 'group_event' && (
        <MultiSelect
          label={t.members}
          searchable
          clearable
          {...(form.values.memberIds.length === 0 ? { placeholder: t.membersPlaceholder } : {})}
          data={members.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('memberIds')}
        />
      )}
      {form.values.guests.map((_guest, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a guest is their place in the list
        <GuestFields key={index} form={form} index={index} withPhone={withPhone} />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem('guests', newGuest())}
        >
          {t.addGuest}
        </Button>
      </div>
    </Stack>
  )
}
