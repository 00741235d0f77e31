import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconLogout, IconSettings, IconUserCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { Session } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useNotifyProblem } from '../ui/notify.tsx'
import { LanguageItems } from './language-items.tsx'
import { forgetSession } from './use-session.ts'

/** Who is signed in, and the way out. */
export function AccountMenu({ session }: { session: Session }) {
  const notifyProblem = useNotifyProblem()
  const t = useTexts('app')
  const client = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: api.session.signOut,
    onSuccess: () => {
      forgetSession(client)
      void navigate(pageUrls.console)
    },
    onError: notifyProblem,
  })
  return (
    <Menu position="bottom-end" width={240} transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.account(session.member.name)}>
          <IconUserCircle size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {session.member.name}
          </Text>
          <Text size="xs">{session.member.email}</Text>
        </Menu.Label>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <Menu.Item component={Link} to={pageUrls.settings} leftSection={<IconSettings size={16} aria-hidden />}>
          {t.settings}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
