import { ActionIcon, Button, Group, Input, Stack, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
import type { BookingForm } from './use-booking-form.ts'

function MetadataFields({ form }: { form: BookingForm }) {
  const t = useTexts('newBooking')
  return (
    <Input.Wrapper label={t.metadata} labelElement="div" description={t.metadataHelp}>
      <Stack gap="xs" mt={8}>
        {form.values.metadata.map((_pair, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              aria-label={t.key(index + 1)}
              placeholder={t.key(index + 1)}
              maxLength={40}
              style={{ flex: 1, minWidth: 0 }}
              {...form.getInputProps(`metadata.${index}.key`)}
            />
            <TextInput
              aria-label={t.value(index + 1)}
              placeholder={t.value(index + 1)}
              maxLength={500}
              style={{ flex: 2, minWidth: 0 }}
              {...form.getInputProps(`metadata.${index}.value`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={6}
              aria-label={t.removePair(index + 1)}
              onClick={() => form.removeListItem('metadata', index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem('metadata', { key: '', value: '' })}
          >
            {t.addPair}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}

/** What else a booking can carry. */
export function MoreFields({ form }: { form: BookingForm }) {
  const t = useTexts('newBooking')
  return (
    <Stack gap="md">
      <TextInput
        label={t.bookingTitle}
        description={t.bookingTitleHelp}
        maxLength={300}
        {...form.getInputProps('title')}
      />
      <Textarea label={t.notes} autosize minRows={2} maxRows={10} maxLength={5000} {...form.getInputProps('notes')} />
      <MetadataFields form={form} />
    </Stack>
  )
}
