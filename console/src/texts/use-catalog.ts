import { useTexts } from './use-texts.ts'

/**
 * Says in the reader's language what the server says of its topics, dialects and ready templates. What is not of its own catalog, like
 * a description that somebody wrote, stays as it is.
 */
export function useCatalog(): (sentence: string) => string {
  const known: Readonly<Record<string, string>> = useTexts('catalog')
  return (sentence) => (Object.hasOwn(known, sentence) ? (known[sentence] ?? sentence) : sentence)
}
