import { Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

/** Limits beyond the hours: how many on a day, between which dates, who gets in at all. */
export function LimitFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('offers')
  const { windowKind, requiresConfirmation } = form.values
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label={t.perDay}
          description={t.perDayHelp}
          min={1}
          max={1000}
          {...form.getInputProps('bookingsPerDay')}
        />
        {requiresConfirmation && (
          <NumberInput
            label={t.confirmWithin}
            description={t.confirmWithinHelp}
            suffix={t.hoursSuffix}
            min={1}
            max={2160}
            {...form.getInputProps('confirmWithinHours')}
          />
        )}
      </SimpleGrid>
      <Group gap="md" align="flex-start">
        <Select
          label={t.window}
          allowDeselect={false}
          w={{ base: '100%', xs: 340 }}
          data={(['rolling', 'fixed'] as const).map((value) => ({ value, label: t.windows[value] }))}
          {...form.getInputProps('windowKind')}
        />
        {windowKind === 'fixed' && (
          <>
            <TextInput type="date" label={t.from} required {...form.getInputProps('windowFrom')} />
            <TextInput type="date" label={t.to} required {...form.getInputProps('windowTo')} />
          </>
        )}
      </Group>
      <Switch label={t.secret} description={t.secretHelp} {...form.getInputProps('secret', { type: 'checkbox' })} />
      <Switch
        label={t.emailProof}
        description={t.emailProofHelp}
        {...form.getInputProps('requiresEmailProof', { type: 'checkbox' })}
      />
    </Stack>
  )
}
