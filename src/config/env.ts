import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type Setting, settings } from './settings.ts'

/** Where a value came from, for people who wonder why it is what it is. */
export type Origin = 'environment' | 'file' | 'default'

export interface RawValue {
  readonly value: unknown
  readonly origin: Origin
}

export type RawSettings = ReadonlyMap<string, RawValue>

const fileName = 'bellhop.config.json'

/** Reads the settings that were given, the environment before the file. Throws when the file is there and cannot be read. */
export function readRawSettings(env: NodeJS.ProcessEnv = process.env, folder = process.cwd()): RawSettings {
  const file = readFile(resolve(folder, env.BELLHOP_CONFIG ?? fileName), env.BELLHOP_CONFIG !== undefined)
  const known = new Set<string>(settings.map(({ key }) => key))
  const unknown = Object.keys(file).filter((key) => !known.has(key))
  if (unknown.length > 0) {
    throw new Error(`${fileName} has unknown settings: ${unknown.join(', ')}. Known are: ${[...known].join(', ')}.`)
  }
  return new Map(settings.flatMap((setting) => readOne(setting, env, file)))
}

function readOne(
  { key, variable }: Setting,
  env: NodeJS.ProcessEnv,
  file: Record<string, unknown>,
): [string, RawValue][] {
  const fromEnv = env[variable]
  if (fromEnv !== undefined && fromEnv !== '') return [[key, { value: fromEnv, origin: 'environment' }]]
  return key in file ? [[key, { value: file[key], origin: 'file' }]] : []
}

function readFile(path: string, mustExist: boolean): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (missing && !mustExist) return {}
    throw new Error(`The settings in ${path} cannot be read: it must hold one JSON object.`, { cause: error })
  }
}

/** The API key that commands which speak to a running server send; null when none was given. */
export function readApiKey(env: NodeJS.ProcessEnv = process.env): string | null {
  const key = env.BELLHOP_API_KEY?.trim() ?? ''
  return key === '' ? null : key
}
