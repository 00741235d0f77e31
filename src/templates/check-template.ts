import { compileTemplate } from './compile-template.ts'
import type { Template } from './template.ts'
import { TemplateError } from './template-error.ts'

type Variables = Readonly<Record<string, unknown>>

/**
 * The first mistake of a template: in its language, or in what it makes of an event that has nothing, of each sample, and of each
 * sample with its lists doubled. Without tags the first of these stands for all events, since a value in JSON can take the place of
 * any other. Null when there is none.
 */
export function checkTemplate({ body, contentType }: Template, samples: readonly Variables[]): TemplateError | null {
  try {
    const render = compileTemplate(body, contentType)
    render({})
    for (const sample of samples) {
      render(sample)
      render(doubled(sample))
    }
    return null
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
}

/** Shows commas that are missing between the items of a list. */
function doubled(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, Array.isArray(value) ? [...value, ...value] : value]),
  )
}
