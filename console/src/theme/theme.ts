import {
  type ButtonProps,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineTheme,
} from '@mantine/core'

const teal: MantineColorsTuple = [
  '#e8f6f5',
  '#d0ebe8',
  '#a2d8d3',
  '#70c4bc',
  '#47b0a7',
  '#2d9b92',
  '#1b867e',
  '#0f726b',
  '#0b5e58',
  '#074945',
]

/** Greys with a hint of blue. Shade 6 is dimmed text in light mode: 5.1:1 on white. */
const gray: MantineColorsTuple = [
  '#f7f9fb',
  '#eef2f6',
  '#e2e8ef',
  '#d0d9e3',
  '#b3bfcc',
  '#8796a7',
  '#5c6b7e',
  '#46556a',
  '#313f50',
  '#1a2531',
]

/** Shade 2 is dimmed text in dark mode, 7 the page, 6 a surface on it. */
const dark: MantineColorsTuple = [
  '#d5dde6',
  '#bcc7d3',
  '#98a6b6',
  '#66758a',
  '#414e5d',
  '#313c49',
  '#232c36',
  '#171e26',
  '#11171d',
  '#0c1116',
]

/** A page around ours may choose the accent of filled buttons, and white is not read on every colour. */
function buttonVariables(_theme: MantineTheme, { color, variant = 'filled' }: ButtonProps) {
  if (color !== undefined || variant !== 'filled') return { root: {} }
  return {
    root: {
      '--button-bg': 'var(--bh-button, var(--mantine-primary-color-filled))',
      '--button-hover': 'var(--bh-button-hover, var(--mantine-primary-color-filled-hover))',
      '--button-color': 'var(--bh-on-button, var(--mantine-color-white))',
      '--button-bd': '1px solid var(--bh-button-edge, transparent)',
    },
  }
}

/** The look of every page: one accent, bluish greys, the reader's own fonts. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, gray, dark },
  black: '#15202b',
  defaultRadius: 8,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '16px' },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", "Osaka-Mono", "MS Gothic", monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { vars: buttonVariables },
    Paper: { styles: { root: { borderColor: 'var(--bh-line)' } } },
    // The head of a dialog is no head of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'none' } } } },
  },
})

/**
 * Colours that mean something, as text on the page: at least 4.5:1 in both schemes. `surface` is a card on the page, `line` an
 * edge that only separates. `soft` is a hint of the accent, `chosen` what is chosen of many.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b8202c',
    '--bh-ok': '#1a7339',
    '--bh-warn': '#8a5300',
    '--bh-bad': '#b8202c',
    '--bh-quiet': '#5c6b7e',
    '--bh-ok-soft': '#e6f4ea',
    '--bh-warn-soft': '#fdf1dc',
    '--bh-bad-soft': '#fdeaea',
    '--bh-page': '#f7f9fb',
    '--bh-surface': '#ffffff',
    '--bh-sunken': '#f1f4f8',
    '--bh-line': '#e2e8ef',
    '--bh-accent': '#0f726b',
    '--bh-soft': teal[0],
    '--bh-on-soft': teal[8],
    '--bh-chosen': teal[7],
    '--bh-on-chosen': '#ffffff',
  },
  dark: {
    '--mantine-color-error': '#ff8d90',
    '--bh-ok': '#63cf89',
    '--bh-warn': '#f0b74a',
    '--bh-bad': '#ff8d90',
    '--bh-quiet': '#98a6b6',
    '--bh-ok-soft': '#16301f',
    '--bh-warn-soft': '#352911',
    '--bh-bad-soft': '#3a1c20',
    '--bh-page': '#11171d',
    '--bh-surface': '#171e26',
    '--bh-sunken': '#11171d',
    '--bh-line': '#2b3541',
    '--bh-accent': '#70c4bc',
    '--bh-soft': 'rgb(71 176 167 / 14%)',
    '--bh-on-soft': teal[2],
    '--bh-chosen': teal[4],
    '--bh-on-chosen': '#062a28',
  },
})
