import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { emptyLink, type LinkValues, linkField, linkInput } from './link-values.ts'

/** Makes a link: for whom, for how many bookings and until when. */
export function NewLink({ eventTypeId, onMade }: { eventTypeId: string; onMade: () => void }) {
  const t = useTexts('offers')
  const sortErrors = useSortErrors()
  const [rest, setRest] = useState<Error | null>(null)
  const form = useForm<LinkValues>({ initialValues: emptyLink, clearInputErrorOnChange: true })
  const making = useMutation({
    mutationFn: (values: LinkValues) => api.bookingLinks.create(eventTypeId, linkInput(values)),
    onSuccess: () => {
      form.reset()
      onMade()
    },
    onError: (error) => {
      const sorted = sortErrors(error, linkField)
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
    },
  })
  const submit = form.onSubmit((values) => {
    setRest(null)
    making.mutate(values)
  })
  const uses = [
    { value: 'one', label: t.linkOne },
    { value: 'several', label: t.linkSeveral },
    { value: 'any', label: t.linkAny },
  ]
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          <TextInput label={t.linkName} maxLength={200} flex="1 1 12rem" {...form.getInputProps('name')} />
          <Select
            label={t.linkUses}
            allowDeselect={false}
            flex="1 1 12rem"
            data={uses}
            {...form.getInputProps('uses')}
          />
          {form.values.uses === 'several' && (
            <NumberInput
              label={t.linkHowMany}
              required
              min={1}
              max={100_000}
              allowDecimal={false}
              flex="1 1 8rem"
              {...form.getInputProps('maxUses')}
            />
          )}
          <TextInput
            label={t.linkUntil}
            description={t.linkUntilHelp}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            type="datetime-local"
            flex="1 1 12rem"
            {...form.getInputProps('expiresAt')}
          />
        </Group>
        {rest !== null && <ProblemNotice error={rest} />}
        <div>
          <Button type="submit" variant="default" loading={making.isPending}>
            {t.linkMake}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
