import { Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Customer, CustomerInput } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { isEmail } from '../booking/form/check-form.ts'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'

interface CustomerDialogProps {
  /** Who is to change; null for somebody new. */
  customer: Customer | null
  onClose: () => void
}

const shown = new Set(['name', 'email', 'phone', 'timeZone', 'language'])
const fieldOf = (path: string) => (shown.has(path) ? path : null)

function useSave({ customer, onClose }: CustomerDialogProps) {
  const t = useTexts('customers')
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: CustomerInput) =>
      customer === null ? api.customers.create(input) : api.customers.update(customer.id, input),
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: queryKeys.customers })
      notifyDone(t.wasSaved(name))
      onClose()
    },
  })
}

function languageChoices(current: string | null) {
  const known = languages.map((language) => ({ value: String(language), label: languageNames[language] }))
  return current === null || known.some(({ value }) => value === current)
    ? known
    : [...known, { value: current, label: current }]
}

/** Adds a customer, or changes one. */
export function CustomerDialog(props: CustomerDialogProps) {
  const sortErrors = useSortErrors()
  const { customer, onClose } = props
  const t = useTexts('customers')
  const [name, setName] = useState(customer?.name ?? '')
  const [email, setEmail] = useState(customer?.email ?? '')
  const [phone, setPhone] = useState(customer?.phone ?? '')
  const [timeZone, setTimeZone] = useState(customer?.timeZone ?? null)
  const [language, setLanguage] = useState(customer?.language ?? null)
  const [tried, setTried] = useState(false)
  const save = useSave(props)
  const { fields, rest } =
    save.error === null ? { fields: {} as Record<string, string>, rest: null } : sortErrors(save.error, fieldOf)
  const right = { name: name.trim() !== '', email: isEmail(email.trim()) }
  const submit = () => {
    setTried(true)
    if (!right.name || !right.email) return
    const filled = phone.trim() === '' ? null : phone.trim()
    save.mutate({ name: name.trim(), email: email.trim(), phone: filled, timeZone, language })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={customer === null ? t.add : t.edit(customer.name)}
      confirm={t.save}
      keep={t.close}
      destructive={false}
      running={save.isPending}
      error={rest}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <TextInput
          label={t.name}
          required
          maxLength={200}
          value={name}
          error={tried && !right.name ? t.nameMissing : fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t.email}
          type="email"
          required
          maxLength={254}
          value={email}
          error={tried && !right.email ? t.emailMissing : fields.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={t.phone}
          type="tel"
          maxLength={40}
          value={phone}
          error={fields.phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TimeZoneSelect
          label={t.timeZone}
          placeholder={t.notSaid}
          clearable
          value={timeZone}
          error={fields.timeZone}
          onChange={setTimeZone}
        />
        <Select
          label={t.language}
          description={t.languageHelp}
          placeholder={t.notSaid}
          clearable
          data={languageChoices(customer?.language ?? null)}
          value={language}
          error={fields.language}
          onChange={setLanguage}
        />
      </Stack>
    </ConfirmDialog>
  )
}
