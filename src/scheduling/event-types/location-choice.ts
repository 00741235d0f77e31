import { z } from 'zod'

/** A place that visitors may choose. Jitsi rooms and the addresses of other video providers are made for each booking. */
export const LocationChoice = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,39}$/, 'must begin with a letter; letters, digits, - and _, at most 40'),
    type: z.enum(['in-person', 'phone', 'link', 'video', 'jitsi', 'custom-video']),
    label: z.string().trim().min(1).max(200).optional(),
    value: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .describe(
        'The address, number or link. Of `jitsi` the server, https://meet.jit.si when absent; of `custom-video` a web address with {uid} or {random} in it; of `phone` absent to call the visitor',
      ),
  })
  .meta({ id: 'LocationChoice' })
export type LocationChoice = z.infer<typeof LocationChoice>

const placeholders = ['{uid}', '{random}', '{slug}'] as const

/** Adds an issue for ids that are there twice, and for values that are not what their type needs. */
export function checkLocations(context: z.core.ParsePayload<LocationChoice[]>): void {
  const report = (path: (string | number)[], message: string) => {
    context.issues.push({ code: 'custom', path, message, input: context.value })
  }
  const ids = new Set<string>()
  context.value.forEach(({ id, type, value }, index) => {
    if (ids.has(id)) report([index, 'id'], `another location has the id ${id}`)
    ids.add(id)
    const mistake = valueMistake(type, value)
    if (mistake !== null) report([index, 'value'], mistake)
  })
}

function valueMistake(type: LocationChoice['type'], value: string | undefined): string | null {
  switch (type) {
    case 'in-person':
      return value === undefined ? 'is required: where people meet' : null
    case 'link':
    case 'video':
      return value !== undefined && isWebAddress(value) ? null : 'must be a web address that begins with https://'
    case 'jitsi':
      return value === undefined || isWebAddress(value)
        ? null
        : 'must be the address of a server, like https://meet.jit.si'
    case 'custom-video':
      return customMistake(value)
    case 'phone':
      return null
  }
}

function customMistake(value: string | undefined): string | null {
  const filled = placeholders.reduce((text, placeholder) => text.replaceAll(placeholder, 'x'), value ?? '')
  if (!isWebAddress(filled))
    return 'must be a web address with {uid} or {random}, like https://video.example.com/{random}'
  const unknown = /\{[^}]*\}/.exec(filled)
  if (unknown !== null) return `${unknown[0]} is not filled in; there are ${placeholders.join(', ')}`
  const differs = value?.includes('{uid}') === true || value?.includes('{random}') === true
  return differs ? null : 'must have {uid} or {random}, so that each booking has a room of its own'
}

function isWebAddress(text: string): boolean {
  return z.url({ protocol: /^https?$/ }).safeParse(text).success
}
