import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'

/** Changes between light and dark; the choice is kept in this browser. */
export function ColorSchemeSwitch() {
  const t = useTexts('app')
  const { setColorScheme } = useMantineColorScheme()
  const current = useComputedColorScheme('light')
  const other = current === 'light' ? 'dark' : 'light'
  const Icon = other === 'dark' ? IconMoon : IconSun
  const label = other === 'dark' ? t.darkColours : t.lightColours
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setColorScheme(other)}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
