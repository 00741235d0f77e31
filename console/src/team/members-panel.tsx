import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { sortErrors } from '../ui/sort-errors.ts'
import { useMembers } from './use-members.ts'

const fields = new Set(['name', 'email', 'username', 'role'])

function NewMember() {
  const t = useTexts('team')
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
          <TextInput label={t.name} required maxLength={200} {...form.getInputProps('name')} />
          <TextInput label={t.email} type="email" required {...form.getInputProps('email')} />
          <TextInput label={t.username} description={t.usernameHelp} required {...form.getInputProps('username')} />
          <Select
            label={t.role}
            allowDeselect={false}
            data={(['member', 'admin'] as const).map((role) => ({ value: role, label: t.roles[role] }))}
            {...form.getInputProps('role')}
          />
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

/** Who belongs to the organization; administrators add others. */
export function MembersPanel() {
  const t = useTexts('team')
  const isAdmin = useIsAdmin()
  const members = useMembers()
  return (
    <Panel title={t.members}>
      <Stack>
        <Loaded query={members}>
          {({ data }) =>
            data.map((member) => (
              <Group key={member.id} justify="space-between" gap="sm">
                <Stack gap={0}>
                  <Text size="sm" fw={600}>
                    {member.name}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {member.email}
                  </Text>
                </Stack>
                <Text size="sm">{t.roles[member.role]}</Text>
              </Group>
            ))
          }
        </Loaded>
        {isAdmin && <NewMember />}
      </Stack>
    </Panel>
  )
}
