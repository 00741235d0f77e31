import { Menu } from '@mantine/core'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useSpeech } from '../texts/use-texts.ts'
import { useNotifyProblem } from '../ui/notify.tsx'

/** The languages to choose from, inside of a menu; the choice is kept in this browser. */
export function LanguageItems() {
  const notifyProblem = useNotifyProblem()
  const { language, texts, speak } = useSpeech()
  const choose = (name: string) => {
    const chosen = languages.find((each) => each === name)
    if (chosen !== undefined) speak(chosen).catch(notifyProblem)
  }
  return (
    <>
      <Menu.Label>{texts.app.language}</Menu.Label>
      <Menu.RadioGroup value={language} onChange={choose}>
        {languages.map((each) => (
          <Menu.RadioItem key={each} value={each} lang={each} closeMenuOnClick>
            {languageNames[each]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}
