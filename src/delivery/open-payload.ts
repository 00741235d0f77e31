import type { EndpointHeader } from '../endpoints/endpoint-secrets.ts'
import { compileHeader, compileTemplate, isTemplate, type RenderTemplate } from '../templates/compile-template.ts'
import type { Template } from '../templates/template.ts'

/** What an endpoint sends in the place of its dialect's words. */
export interface OpenPayload {
  /** Code, which is run in the sandbox; null where there is none. Never together with a template. */
  readonly transformation: string | null
  readonly template: { readonly contentType: string; readonly render: RenderTemplate } | null
  /** The headers whose values are templates, by their names as they were given. */
  readonly headers: ReadonlyMap<string, RenderTemplate>
}

/** The templates and the transformation of an endpoint; null where it has none. Each is compiled when it is first used, and its mistakes are told then. */
export function openPayload(
  template: Template | null,
  headers: readonly EndpointHeader[],
  transformation: string | null = null,
): OpenPayload | null {
  const filled = headers.filter(({ value }) => isTemplate(value))
  if (template === null && transformation === null && filled.length === 0) return null
  return {
    transformation,
    template: template === null ? null : openTemplate(template),
    headers: new Map(filled.map(({ name, value }) => [name, onceCompiled(() => compileHeader(value))])),
  }
}

function openTemplate({ body, contentType }: Template) {
  return { contentType, render: onceCompiled(() => compileTemplate(body, contentType)) }
}

function onceCompiled(compile: () => RenderTemplate): RenderTemplate {
  let compiled: RenderTemplate | null = null
  return (variables) => {
    compiled ??= compile()
    return compiled(variables)
  }
}
