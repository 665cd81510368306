// @ts-check
// Loaded into an agent (NODE_OPTIONS): at SIGUSR2 it writes down what it holds, in the file that this one's address names.
import { appendFileSync, readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const report = new URL(import.meta.url).searchParams.get('report') ?? ''

if (process.argv[1]?.endsWith('/agent/main.mjs')) {
  setFlagsFromString('--expose-gc')
  const collect = /** @type {() => void} */ (runInNewContext('gc'))
  process.on('SIGUSR2', () => {
    // What the first collection let go of may hold more.
    collect()
    collect()
    const { heapUsed, rss } = process.memoryUsage()
    const descriptors = readdirSync('/proc/self/fd').length
    appendFileSync(report, `${JSON.stringify({ heapUsed, rss, descriptors })}\n`)
  })
}
