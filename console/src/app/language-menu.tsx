import { ActionIcon, Menu } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
import { LanguageItems } from './language-items.tsx'

/** The choice of language where nobody is signed in. */
export function LanguageMenu() {
  const t = useTexts('app')
  return (
    <Menu position="bottom-end" width={180} transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.language}>
          <IconLanguage size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  )
}
