import { Button, SimpleGrid, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone } from '../ui/notify.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { MemberFields } from './member-fields.tsx'

const fields = new Set(['name', 'email', 'username', 'role'])

/** Adds a member. */
export function NewMember() {
  const t = useTexts('team')
  const sortErrors = useSortErrors()
  const client = useQueryClient()
  const [rest, setRest] = useState<Error | null>(null)
  const form = useForm<{ name: string; email: string; username: string; role: 'admin' | 'member' }>({
    initialValues: { name: '', email: '', username: '', role: 'member' },
    clearInputErrorOnChange: true,
  })
  const adding = useMutation({
    mutationFn: api.members.add,
    onSuccess: (member) => {
      void client.invalidateQueries({ queryKey: queryKeys.members })
      form.reset()
      notifyDone(t.memberAdded(member.name))
    },
    onError: (error) => {
      const sorted = sortErrors(error, (path) => (fields.has(path) ? path : null))
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
    },
  })
  const submit = form.onSubmit((values) => {
    setRest(null)
    adding.mutate(values)
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <MemberFields propsOf={(field) => form.getInputProps(field)} />
        </SimpleGrid>
        {rest !== null && <ProblemNotice error={rest} />}
        <div>
          <Button type="submit" variant="default" loading={adding.isPending}>
            {t.addMember}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
