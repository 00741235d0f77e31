import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { createQueryClient } from './api/query-client.ts'
import { createPageRouter } from './app/page-router.tsx'
import { forgetSession } from './app/use-session.ts'
import { chooseLanguage } from './texts/choose-language.ts'
import { readKeptLanguage } from './texts/kept-language.ts'
import { loadTexts } from './texts/load-texts.ts'
import { SpeechProvider } from './texts/speech-provider.tsx'
import { ThemedPage } from './theme/themed-page.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element with the id "root"')

const { language } = chooseLanguage(readKeptLanguage(), navigator.languages)
const texts = await loadTexts(language)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient(forgetSession)}>
      <SpeechProvider first={{ language, texts }}>
        <ThemedPage>
          <Notifications position="bottom-right" />
          <RouterProvider router={createPageRouter()} />
        </ThemedPage>
      </SpeechProvider>
    </QueryClientProvider>
  </StrictMode>,
)
