import type { Config } from './config.ts'
import type { RawSettings } from './env.ts'
import { settings } from './settings.ts'

/** Every setting in a line or two: its name, its value (a secret only as set or not set), where that came from, its meaning. */
export function describeConfig(config: Config, raw: RawSettings): string {
  const lines = settings.map(({ key, variable, meaning, secret }) => {
    const value = config[key]
    const shown = secret === true ? (value === null ? 'not set' : 'set, not shown') : JSON.stringify(value)
    return `${variable} = ${shown}  (${raw.get(key)?.origin ?? 'default'})\n    ${meaning}`
  })
  return lines.join('\n')
}
