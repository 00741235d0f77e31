import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Dialect, HeaderValue } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { WebhookForm } from './use-webhook-form.ts'

function HeaderLine({ form, index }: { form: WebhookForm; index: number }) {
  const t = useTexts('webhookForm')
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <TextInput
        aria-label={t.headerKey(index + 1)}
        placeholder="X-Api-Key"
        style={{ flex: '1 1 40%' }}
        {...form.getInputProps(`headers.${index}.name`)}
      />
      <TextInput
        aria-label={t.headerValue(index + 1)}
        placeholder={t.value}
        autoComplete="off"
        style={{ flex: '1 1 60%' }}
        {...form.getInputProps(`headers.${index}.value`)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t.removeHeader(index + 1)}
        onClick={() => form.removeListItem('headers', index)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function KeptHeaders({ form, existing }: { form: WebhookForm; existing: HeaderValue[] }) {
  const t = useTexts('webhookForm')
  return (
    <Group gap="xs" justify="space-between" mt={6}>
      <Text size="sm">
        {existing.map(({ name }) => name).join(', ')}{' '}
        <Text span c="dimmed">
          {t.valuesHidden}
        </Text>
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => form.setFieldValue('headerChoice', 'replace')}>
        {t.replaceHeaders}
      </Button>
    </Group>
  )
}

/** Headers that every request carries. Their values are secrets: a list that exists is kept or replaced as a whole. */
export function HeaderFields({
  form,
  dialect,
  existing,
}: {
  form: WebhookForm
  dialect: Dialect | undefined
  existing: HeaderValue[]
}) {
  const t = useTexts('webhookForm')
  const isOnlyProof = dialect?.secretName === null
  return (
    <Input.Wrapper label={t.headers} labelElement="div" description={isOnlyProof ? t.headersOnlyProof : t.headersHelp}>
      {form.values.headerChoice === 'keep' ? (
        <KeptHeaders form={form} existing={existing} />
      ) : (
        <Stack gap="xs" mt={6} align="stretch">
          {existing.length > 0 && (
            <Text size="sm" c="var(--bh-warn)">
              {t.headersGone(existing.length, existing.map(({ name }) => name).join(', '))}
            </Text>
          )}
          {form.values.headers.map((_header, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
            <HeaderLine key={index} form={form} index={index} />
          ))}
          <div>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => form.insertListItem('headers', { name: '', value: '' })}
            >
              {t.addHeader}
            </Button>
          </div>
        </Stack>
      )}
    </Input.Wrapper>
  )
}
