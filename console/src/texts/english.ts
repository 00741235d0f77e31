import { english as app } from './app/english.ts'

import { english as format } from './format/english.ts'
import { english as ui } from './ui/english.ts'

/** Every sentence of the console and the inspector, by area. The other languages have the same shape. */
export const english = { app, format, ui }

export type Texts = typeof english
