import { Box, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { Dialect, Endpoint } from '../api/api-shapes.ts'
import { useCatalog } from '../texts/use-catalog.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Panel } from '../ui/panel.tsx'
import { changeDialect } from './change-dialect.ts'
import { FilterFields } from './filter-fields.tsx'
import { HeaderFields } from './header-fields.tsx'
import { RateFields } from './rate-fields.tsx'
import { ReceiverFields } from './receiver-fields.tsx'
import { RetryFields } from './retry-fields.tsx'
import { SecretField } from './secret-field.tsx'
import { SettingFields } from './setting-fields.tsx'
import { SourceFields } from './source-fields.tsx'
import { TemplateFields } from './template-fields.tsx'
import { TriggerPicker } from './trigger-picker.tsx'
import { useOfferedTriggers } from './use-offered-triggers.ts'
import type { WebhookForm } from './use-webhook-form.ts'

/** What of the form is shown; the rest stays in it, out of sight. */
export type WebhookPart = 'all' | 'settings' | 'payload'

interface WebhookFieldsProps {
  form: WebhookForm
  dialects: Dialect[]
  existing: Endpoint | null
  part: WebhookPart
}

function BasicFields({ form, dialects, existing }: Omit<WebhookFieldsProps, 'part'>) {
  const t = useTexts('webhookForm')
  const say = useCatalog()
  const dialect = dialects.find(({ name }) => name === form.values.dialect)
  const choose = (name: string) => {
    const after = dialects.find((candidate) => candidate.name === name)
    if (after === undefined) return
    form.setValues(changeDialect(form.values, { before: dialect, after, isNew: existing === null }))
    form.clearErrors()
  }
  return (
    <Panel title={t.receiver}>
      <Stack>
        <TextInput label={t.name} required description={t.nameHelp} maxLength={100} {...form.getInputProps('name')} />
        <ReceiverFields form={form} />
        <Select
          label={t.dialect}
          description={dialect === undefined ? t.dialectHelp : say(dialect.description)}
          data={dialects.map(({ name, title }) => ({ value: name, label: title }))}
          allowDeselect={false}
          value={form.values.dialect}
          error={form.errors.dialect}
          onChange={(name) => name !== null && choose(name)}
        />
        <SettingFields form={form} fields={dialect?.settings ?? []} />
        <Textarea
          label={t.description}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={1000}
          {...form.getInputProps('description')}
        />
        <Switch
          label={t.enabled}
          description={t.enabledHelp}
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
      </Stack>
    </Panel>
  )
}

/** The fields of a webhook, in the order in which one decides. */
export function WebhookFields(props: WebhookFieldsProps) {
  const t = useTexts('webhookForm')
  const { form, dialects, existing, part } = props
  const dialect = dialects.find(({ name }) => name === form.values.dialect)
  const settings = part === 'payload' ? 'none' : undefined
  const triggers = useOfferedTriggers(dialect)
  return (
    <Stack gap="md">
      <Stack gap="md" display={settings}>
        <BasicFields {...props} />
        <Panel title={t.whatIsSent}>
          <Stack gap="lg">
            <TriggerPicker
              triggers={triggers}
              value={form.values.triggers}
              error={form.errors.triggers}
              onChange={(value) => form.setFieldValue('triggers', value)}
            />
            <SourceFields form={form} dialect={dialect} />
          </Stack>
        </Panel>
      </Stack>
      <Box display={part === 'settings' ? 'none' : undefined}>
        <Panel title={t.payload}>
          <TemplateFields form={form} />
        </Panel>
      </Box>
      <Stack gap="md" display={settings}>
        <Panel title={t.filters}>
          <FilterFields form={form} />
        </Panel>
        <Panel title={t.trust}>
          <Stack gap="lg">
            {form.values.receiver === 'url' && (
              <>
                <SecretField form={form} dialect={dialect} hasSecret={existing?.hasSecret ?? null} />
                <HeaderFields form={form} dialect={dialect} existing={existing?.headers ?? []} />
              </>
            )}
            <RetryFields form={form} />
            <RateFields form={form} />
            <NumberInput
              label={t.maxInFlight}
              description={t.maxInFlightHelp}
              min={1}
              max={100}
              maw={320}
              {...form.getInputProps('maxInFlight')}
            />
          </Stack>
        </Panel>
      </Stack>
    </Stack>
  )
}
