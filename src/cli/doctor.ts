import { Command } from 'commander'
import { examine } from '../app/doctor/examine.ts'
import { type Finding, failure } from '../app/doctor/finding.ts'
import { reportFindings } from '../app/doctor/report-findings.ts'
import { ConfigError, createConfig } from '../config/config.ts'
import { readRawSettings } from '../config/env.ts'
import { createLogger } from '../shared/logger.ts'

interface DoctorOptions {
  readonly host?: string
  readonly json?: boolean
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check what the server needs, and say what to do; changes nothing')
    .option('--host <host>', 'a host to resolve and connect to, instead of those of the endpoints')
    .option('--json', 'print the findings as JSON')
    .action(async ({ host, json }: DoctorOptions) => {
      const findings = await look(host ?? null)
      console.log(json === true ? JSON.stringify({ findings }, null, 2) : reportFindings(findings))
      if (findings.some(({ verdict }) => verdict === 'failure')) process.exitCode = 1
    })
}

async function look(host: string | null): Promise<readonly Finding[]> {
  try {
    return await examine(createConfig(readRawSettings()), createLogger('silent'), { host })
  } catch (error) {
    if (error instanceof ConfigError) return [failure('settings', error.message, 'See them all with: bellhop config')]
    throw error
  }
}
