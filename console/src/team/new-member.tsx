import { Button, SimpleGrid, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone } from '../ui/notify.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { MemberFields } from './member-fields.tsx'
import { useMemberForm } from './use-member-form.ts'

type Values = { name: string; email: string; username: string; role: 'admin' | 'member' }

/** Adds a member. */
export function NewMember() {
  const t = useTexts('team')
  const client = useQueryClient()
  const { form, rest, saving, submit } = useMemberForm<Values>({
    initialValues: { name: '', email: '', username: '', role: 'member' },
    save: api.members.add,
    onSaved: (member) => {
      void client.invalidateQueries({ queryKey: queryKeys.members })
      form.reset()
      notifyDone(t.memberAdded(member.name))
    },
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <MemberFields propsOf={(field) => form.getInputProps(field)} />
        </SimpleGrid>
        {rest !== null && <ProblemNotice error={rest} />}
        <div>
          <Button type="submit" variant="default" loading={saving.isPending}>
            {t.addMember}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
