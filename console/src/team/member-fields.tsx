import { Select, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useTexts } from '../texts/use-texts.ts'

type Field = 'name' | 'email' | 'username' | 'role'

/** What a member is asked for when they are added, and can change later. */
export function MemberFields({ propsOf }: { propsOf: (field: Field) => GetInputPropsReturnType }) {
  const t = useTexts('team')
  return (
    <>
      <TextInput label={t.name} required maxLength={200} {...propsOf('name')} />
      <TextInput label={t.email} type="email" required {...propsOf('email')} />
      <TextInput label={t.username} description={t.usernameHelp} required {...propsOf('username')} />
      <Select
        label={t.role}
        allowDeselect={false}
        data={(['member', 'admin'] as const).map((role) => ({ value: role, label: t.roles[role] }))}
        {...propsOf('role')}
      />
    </>
  )
}
