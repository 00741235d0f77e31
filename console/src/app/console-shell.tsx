import { AppShell, Burger, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEffect } from 'react'
import { Outlet, useLocation } from 'react-router'
import type { Session } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AccountMenu } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import classes from './console-shell.module.css'
import { MainNavigation } from './main-navigation.tsx'

/** The frame of the console: sections at the side (a drawer on a narrow screen), the page in the middle. */
export function ConsoleShell({ session }: { session: Session }) {
  const [opened, { toggle, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  const t = useTexts('app')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the drawer and starts at its top
  useEffect(() => {
    close()
    window.scrollTo(0, 0)
  }, [pathname, close])
  return (
    <AppShell
      header={{ height: 52, collapsed: false }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', md: 'xl' }}
      transitionDuration={120}
      layout="default"
    >
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? t.closeMenu : t.openMenu}
            />
            <Brand />
            <Text size="sm" c="dimmed" truncate className={classes.organization} title={session.organization.name}>
              {session.organization.name}
            </Text>
          </Group>
          <Group gap={4} wrap="nowrap">
            <ColorSchemeSwitch />
            <AccountMenu session={session} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar}>
        <MainNavigation session={session} />
      </AppShell.Navbar>
      <AppShell.Main>
        <div className={classes.page}>
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  )
}
