import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Application, CreatedApiKey } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'

interface NewApiKeyProps {
  opened: boolean
  onClose: () => void
  onCreated: (key: CreatedApiKey) => void
}

const applications = ['api', 'portal', 'mobile', 'meeting'] as const
const shown = new Set(['name', 'application'])
const fieldOf = (path: string) => (shown.has(path) ? path : null)

function NewApiKeyForm({ onClose, onCreated }: Omit<NewApiKeyProps, 'opened'>) {
  const t = useTexts('apiKeys')
  const sortErrors = useSortErrors()
  const client = useQueryClient()
  const form = useForm<{ name: string; application: Application }>({
    initialValues: { name: '', application: 'api' },
    validate: { name: (name) => (name.trim() === '' ? t.nameMissing : null) },
  })
  const creation = useMutation({
    mutationFn: api.apiKeys.create,
    onSuccess: (created) => {
      void client.invalidateQueries({ queryKey: queryKeys.apiKeys })
      onCreated(created)
    },
    onError: (error) => form.setErrors(sortErrors(error, fieldOf).fields),
  })
  const rest = creation.error === null ? null : sortErrors(creation.error, fieldOf).rest
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, application }) => creation.mutate({ name: name.trim(), application }))}
    >
      <Stack>
        <TextInput
          label={t.name}
          required
          description={t.nameHelp}
          data-autofocus
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <Radio.Group label={t.application} description={t.applicationWhy} {...form.getInputProps('application')}>
          <Stack gap="xs" mt="xs">
            {applications.map((value) => (
              <Radio key={value} value={value} label={t.applications[value]} description={t.applicationHelp[value]} />
            ))}
          </Stack>
        </Radio.Group>
        {rest !== null && <ProblemNotice error={rest} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {' '}
            {t.cancel}
          </Button>
          <Button type="submit" loading={creation.isPending}>
            {' '}
            {t.create}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Makes an API key. */
export function NewApiKey({ opened, onClose, onCreated }: NewApiKeyProps) {
  const t = useTexts('apiKeys')
  const ui = useTexts('ui')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Text fw={600}>{t.add}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
      centered
    >
      <NewApiKeyForm onClose={onClose} onCreated={onCreated} />
    </Modal>
  )
}
