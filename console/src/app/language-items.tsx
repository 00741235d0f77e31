import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useSpeech } from '../texts/use-texts.ts'
import { useNotifyProblem } from '../ui/notify.tsx'

/** The languages to choose from, inside of a menu; the choice is kept in this browser. */
export function LanguageItems() {
  const notifyProblem = useNotifyProblem()
  const { language, texts, speak } = useSpeech()
  return (
    <>
      <Menu.Label>{texts.app.language}</Menu.Label>
      {languages.map((each) => (
        <Menu.Item
          key={each}
          lang={each}
          role="menuitemradio"
          aria-checked={each === language}
          leftSection={each === language ? <IconCheck size={16} aria-hidden /> : <span style={{ width: 16 }} />}
          onClick={() => {
            speak(each).catch(notifyProblem)
          }}
        >
          {languageNames[each]}
        </Menu.Item>
      ))}
    </>
  )
}
