import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Entries that are addressed from outside of the build, beside the pages. */
const fixedNames = new Set(['embed', 'service-worker'])

const server = 'http://localhost:8080'

/** Where the development server finds a page: the booking pages are all addresses that no other page has. */
function developmentPage(url: string): string | null {
  if (/^\/(?:console|inspector)(?:\/|$|\?)/.test(url)) return '/index.html'
  if (/^\/(?:@|src\/|node_modules\/|v1\/|docs|openapi\.json)|\.\w+(?:\?|$)/.test(url)) return null
  return '/booking.html'
}

export default defineConfig({
  base: '/',
  plugins: [
    react(),
    {
      // What other sites load must leave no names in their pages.
      name: 'scripts-of-their-own',
      generateBundle(_options, bundle) {
        for (const name of fixedNames) {
          const script = bundle[`${name}.js`]
          if (script?.type === 'chunk') script.code = `(()=>{${script.code.trim()}})()\n`
        }
      },
    },
    {
      name: 'pages-in-development',
      configureServer(development) {
        development.middlewares.use((request, _response, next) => {
          const target = developmentPage(request.url ?? '/')
          if (request.method === 'GET' && target !== null) request.url = target
          next()
        })
      },
    },
  ],
  server: { proxy: { '^/v1/': { target: server }, '^/inspector/[^/]+/in': { target: server } } },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2022',
    rolldownOptions: {
      input: {
        index: page('index.html'),
        booking: page('booking.html'),
        embed: page('src/embed/embed.ts'),
        'service-worker': page('src/embed/service-worker.ts'),
      },
      output: {
        // Other sites and the browser ask for these two by their names.
        entryFileNames: ({ name }) => (fixedNames.has(name) ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
