import { ActionIcon, Button, Fieldset, MultiSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Customer, EventType } from '../api/api-shapes.ts'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useTexts } from '../texts/use-texts.ts'
import { newGuest, type PersonChoice, placeTypeOf } from './booking-values.ts'
import { GuestInput } from './guest-input.tsx'
import { guestOf, readerOf } from './known-guest.ts'
import classes from './people-fields.module.css'
import type { BookingForm } from './use-booking-form.ts'

interface PeopleFieldsProps {
  form: BookingForm
  eventType: EventType
  members: readonly PersonChoice[]
}

type Reader = ReturnType<typeof readerOf>

/** Takes a customer as a guest; the form follows the time zone and language of the first one. */
function useKnownGuest(form: BookingForm, index: number) {
  const [followed, setFollowed] = useState<{ name: string; reader: Reader } | null>(null)
  const take = (customer: Customer) => {
    form.setFieldValue(`guests.${index}`, guestOf(customer))
    for (const field of ['name', 'email', 'phone']) form.clearFieldError(`guests.${index}.${field}`)
    if (index > 0) return
    const reader = readerOf(customer)
    if (reader.timeZone !== undefined) form.setFieldValue('timeZone', reader.timeZone)
    if (reader.language !== undefined) form.setFieldValue('language', reader.language)
    setFollowed({ name: customer.name, reader })
  }
  return { take, followed }
}

/** What of the form was set by a customer, while it is as it was set. */
function Followed({ form, followed }: { form: BookingForm } & Pick<ReturnType<typeof useKnownGuest>, 'followed'>) {
  const t = useTexts('newBooking')
  const { guests, timeZone, language } = form.values
  const known = guests[0]?.name === followed?.name ? followed?.reader : undefined
  const parts = [
    ...(known?.timeZone === timeZone ? [timeZone] : []),
    ...languages
      .filter((spoken) => spoken === language && known?.language === language)
      .map((spoken) => languageNames[spoken]),
  ]
  return (
    <Text size="xs" c="dimmed" mt={parts.length === 0 ? 0 : 'xs'} role="status">
      {parts.length === 0 ? '' : t.follows(followed?.name ?? '', parts.join(', '))}
    </Text>
  )
}

function GuestFields({ form, index, withPhone }: { form: BookingForm; index: number; withPhone: boolean }) {
  const t = useTexts('newBooking')
  const name = `guests.${index}`
  const { take, followed } = useKnownGuest(form, index)
  return (
    <Fieldset legend={t.guest(index + 1)} className={classes.guest}>
      <SimpleGrid cols={{ base: 1, xs: withPhone ? 3 : 2 }} spacing="sm">
        <GuestInput onCustomer={take} label={t.name} required maxLength={200} {...form.getInputProps(`${name}.name`)} />
        <GuestInput
          onCustomer={take}
          label={t.email}
          type="email"
          required
          maxLength={254}
          {...form.getInputProps(`${name}.email`)}
        />
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
      {index === 0 && <Followed form={form} followed={followed} />}
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
      {form.values.guests.length > 0 && (
        <Text size="sm" c="dimmed">
          {t.findCustomers}
        </Text>
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
