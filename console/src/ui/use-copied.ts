import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'

export type CopyState = 'idle' | 'copied' | 'refused'

/** Copies, and says so for a moment. */
export function useCopied(): [CopyState, (text: string) => void] {
  const [state, setState] = useState<CopyState>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 1_500)
    return () => clearTimeout(timer)
  }, [state])
  const copy = (text: string) => {
    void copyText(text).then((copied) => setState(copied ? 'copied' : 'refused'))
  }
  return [state, copy]
}
