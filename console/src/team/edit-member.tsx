import { Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Member, MemberPatch } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { MemberFields } from './member-fields.tsx'

const fields = new Set(['name', 'email', 'username', 'role', 'language', 'timeZone'])

/** The languages that mails are written in, and the one that a member has besides. */
function languagesOf({ language }: Member) {
  const known = languages.map((each) => ({ value: each as string, label: languageNames[each] }))
  return known.some(({ value }) => value === language) ? known : [...known, { value: language, label: language }]
}

function useMemberForm(member: Member, onClose: () => void) {
  const t = useTexts('team')
  const sortErrors = useSortErrors()
  const client = useQueryClient()
  const [rest, setRest] = useState<Error | null>(null)
  const { name, email, username, role, language, timeZone } = member
  const form = useForm<Required<MemberPatch>>({
    initialValues: { name, email, username, role, language, timeZone },
    clearInputErrorOnChange: true,
  })
  const saving = useMutation({
    mutationFn: (change: MemberPatch) => api.members.update(member.id, change),
    onSuccess: (saved) => {
      for (const queryKey of [queryKeys.members, queryKeys.session, queryKeys.eventTypes]) {
        void client.invalidateQueries({ queryKey })
      }
      notifyDone(t.memberSaved(saved.name))
      onClose()
    },
    onError: (error) => {
      const sorted = sortErrors(error, (path) => (fields.has(path) ? path : null))
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
    },
  })
  const submit = form.onSubmit((values) => {
    setRest(null)
    saving.mutate(values)
  })
  return { form, rest, saving, submit }
}

/** Changes a member. */
export function EditMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTexts('team')
  const { form, rest, saving, submit } = useMemberForm(member, onClose)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.editMember(member.name)}
      confirm={t.save}
      keep={t.close}
      destructive={false}
      running={saving.isPending}
      error={rest}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <MemberFields propsOf={(field) => form.getInputProps(field)} />
        <Select
          label={t.language}
          allowDeselect={false}
          data={languagesOf(member)}
          {...form.getInputProps('language')}
        />
        <TimeZoneSelect label={t.timeZone} {...form.getInputProps('timeZone')} />
      </Stack>
    </ConfirmDialog>
  )
}
