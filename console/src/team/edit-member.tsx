import { Select, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Member, MemberPatch } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import { MemberFields } from './member-fields.tsx'
import { useMemberForm } from './use-member-form.ts'

/** The languages that mails are written in, and the one that a member has besides. */
function languagesOf({ language }: Member) {
  const known = languages.map((each) => ({ value: each as string, label: languageNames[each] }))
  return known.some(({ value }) => value === language) ? known : [...known, { value: language, label: language }]
}

function useChange({ id, ...member }: Member, onClose: () => void) {
  const t = useTexts('team')
  const client = useQueryClient()
  const { name, email, username, role, language, timeZone } = member
  return useMemberForm<Required<MemberPatch>>({
    initialValues: { name, email, username, role, language, timeZone },
    save: (change) => api.members.update(id, change),
    onSaved: (saved) => {
      for (const queryKey of [queryKeys.members, queryKeys.session, queryKeys.eventTypes]) {
        void client.invalidateQueries({ queryKey })
      }
      notifyDone(t.memberSaved(saved.name))
      onClose()
    },
  })
}

/** Changes a member. */
export function EditMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTexts('team')
  const { form, rest, saving, submit } = useChange(member, onClose)
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
