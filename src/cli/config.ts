import { Command } from 'commander'
import { createConfig } from '../config/config.ts'
import { describeConfig } from '../config/describe-config.ts'
import { readRawSettings } from '../config/env.ts'

export function configCommand(): Command {
  return new Command('config')
    .description('Show every setting, where its value comes from and what it means')
    .action(() => {
      const raw = readRawSettings()
      console.log(describeConfig(createConfig(raw), raw))
    })
}
