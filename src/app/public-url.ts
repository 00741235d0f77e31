import type { Config } from '../config/config.ts'

/** Where people reach the server: as configured, or on this machine. */
export function publicUrlOf(config: Pick<Config, 'publicUrl'>, port: number): string {
  return config.publicUrl ?? `http://localhost:${port}`
}
