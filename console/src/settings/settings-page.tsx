import { Button, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api } from '../api/api.ts'
import type { Organization, OrganizationSettings } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { ChangedByAdmins } from '../app/admins-only.tsx'
import { BookingMailsPanel } from '../booking-mails/booking-mails-panel.tsx'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { FactList } from '../ui/fact-list.tsx'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import { UnsavedChanges } from '../ui/unsaved-changes.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { OwnMailsPanel } from './own-mails-panel.tsx'
import { useOrganization } from './use-organization.ts'

const fields = new Set(['name', 'slug', 'timeZone', 'language', 'webhooksEnabled', 'retentionDays'])
const fieldOf = (path: string) => (fields.has(path) ? path : null)

function useSettingsForm(organization: Organization) {
  const t = useTexts('settings')
  const sortErrors = useSortErrors()
  const client = useQueryClient()
  const { name, slug, timeZone, language, webhooksEnabled, retentionDays } = organization
  const form = useForm<OrganizationSettings>({
    initialValues: { name, slug, timeZone, language, webhooksEnabled, retentionDays },
    validate: {
      name: (value) => (value.trim() === '' ? t.nameMissing : null),
      slug: (value) => (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) ? null : t.slugWrong),
      retentionDays: (value) => (value >= 1 && value <= 365 ? null : t.daysWrong),
    },
    clearInputErrorOnChange: true,
  })
  const [rest, setRest] = useState<Error | null>(null)
  const saving = useMutation({
    mutationFn: api.organization.update,
    onSuccess: (saved, values) => {
      form.resetDirty({ ...form.values, ...values })
      client.setQueryData(queryKeys.organization, saved)
      void client.invalidateQueries({ queryKey: queryKeys.session })
      notifyDone(t.saved)
    },
    onError: (error) => {
      const sorted = sortErrors(error, fieldOf)
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
      focusFirstError()
    },
  })
  const save = form.onSubmit((values) => {
    setRest(null)
    saving.mutate(values)
  }, focusFirstError)
  return { form, rest, saving, save }
}

function languages(current: string, locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const codes = ['en', 'de', 'fr', 'it', 'ja']
  return [...new Set([...codes, current])].map((code) => ({ value: code, label: names.of(code) ?? code }))
}

function SettingsForm({ organization }: { organization: Organization }) {
  const t = useTexts('settings')
  const formats = useFormats()
  const { form, rest, saving, save } = useSettingsForm(organization)
  const changed = useCallback(() => form.isDirty(), [form])
  return (
    <form noValidate onSubmit={save}>
      <UnsavedChanges changed={changed} />
      <Stack maw={720}>
        <Panel title={t.webhooks}>
          <Stack>
            <Switch
              label={t.enable}
              description={t.enableHelp}
              {...form.getInputProps('webhooksEnabled', { type: 'checkbox' })}
            />
            <NumberInput
              label={t.keep}
              suffix={t.days}
              min={1}
              max={365}
              maw={440}
              description={t.keepHelp}
              {...form.getInputProps('retentionDays')}
            />
          </Stack>
        </Panel>
        <Panel title={t.organization}>
          <Stack>
            <TextInput label={t.name} required description={t.nameHelp} {...form.getInputProps('name')} />
            <TextInput
              label={t.bookingPages}
              required
              maxLength={60}
              maw={440}
              description={t.bookingPagesHelp(`${window.location.origin}/${form.values.slug}`)}
              {...form.getInputProps('slug')}
            />
            <TimeZoneSelect label={t.timeZone} maw={360} {...form.getInputProps('timeZone')} />
            <Select
              label={t.language}
              allowDeselect={false}
              maw={360}
              data={languages(form.values.language, formats.locale)}
              {...form.getInputProps('language')}
            />
            <FactList
              facts={[
                { label: t.plan, value: organization.plan },
                { label: t.id, value: <ShortId id={organization.id} /> },
              ]}
            />
          </Stack>
        </Panel>
        {rest !== null && <ProblemNotice error={rest} />}
        <div>
          <Button type="submit" loading={saving.isPending}>
            {' '}
            {t.save}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

/** What holds for the whole organization. */
export function SettingsPage() {
  const t = useTexts('settings')
  const organization = useOrganization()
  return (
    <>
      <PageHeader title={t.title} />
      <Loaded query={organization}>
        {(found) => (
          <ChangedByAdmins>
            <SettingsForm organization={found} />
            <BookingMailsPanel organization={found} />
          </ChangedByAdmins>
        )}
      </Loaded>
      <OwnMailsPanel />
    </>
  )
}
