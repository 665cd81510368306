import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileDelivery } from '../../../core/delivery/file-delivery.ts'
import {
  createDeliveryHome,
  type DeliveryHome,
  profileToPublish,
  publishedLines,
} from './support/delivery-home.ts'

const awsIsInstalled = spawnSync('aws', ['--version']).status === 0
const hasShell = process.platform !== 'win32'

let home: DeliveryHome
let delivery: FileDelivery
let running: ChildProcess[]
let repairs: number
let stopWatch: () => void
beforeEach(() => {
  home = createDeliveryHome()
  delivery = home.deliver()
  running = []
  repairs = 0
  stopWatch = delivery.watch(({ kind }) => {
    if (kind === 'repaired') repairs++
  })
})
afterEach(() => {
  stopWatch()
  for (const child of running) child.kill()
  home.remove()
})

/** Runs a shell loop until `stop` is called; each round has the number `$i`. Answers how many rounds were done. */
function writer(round: string): () => Promise<number> {
  const stopFile = join(home.home, `stop-${running.length}`)
  const child = spawn(
    'bash',
    ['-c', `i=0; while [ ! -e ${stopFile} ]; do i=$((i+1)); ${round}; done; echo $i`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        AWS_CONFIG_FILE: home.configFile,
        AWS_SHARED_CREDENTIALS_FILE: home.credentialsFile,
      },
    },
  )
  running.push(child)
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const ended = once(child, 'close')
  return async () => {
    writeFileSync(stopFile, '')
    await ended
    return Number(out)
  }
}

/** Reads the file without pause; answers how many readings were no whole file. */
function reader(): () => Promise<number> {
  const script = `
    const { readFileSync, existsSync } = require('node:fs')
    let broken = 0
    while (!existsSync(process.argv[2])) {
      for (let i = 0; i < 50; i++) {
        let text = ''
        try { text = readFileSync(process.argv[1], 'utf8') } catch (error) { text = error.code }
        if (!/^\\[first\\]\\n[^]*aws_session_token = token\\+R\\d+==\\n/u.test(text)) broken++
      }
    }
    console.log(broken)`
  const stopFile = join(home.home, 'stop-reader')
  const child = spawn(process.execPath, ['-e', script, home.credentialsFile, stopFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const ended = once(child, 'close')
  return async () => {
    writeFileSync(stopFile, '')
    await ended
    return Number(out)
  }
}

async function refresh(times: number): Promise<void> {
  for (let at = 1; at <= times; at++) {
    await delivery.publish([profileToPublish('work', { key: `R${at}`, region: 'eu-west-1' })])
  }
}

function missing(text: string, lines: readonly string[]): readonly string[] {
  const found = new Set(text.split('\n'))
  return lines.filter((line) => !found.has(line))
}

const numbered = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at + 1))
const oursIn = (text: string | null, key: string) =>
  text?.includes(publishedLines(key).slice(1).join('\n')) === true

describe.skipIf(!hasShell)('while 500 refreshes run, another program', () => {
  it('that holds the file open and appends loses no line, whichever copy its lines went to', async () => {
    home.write({ credentials: '[other]\nx = 1\n' })
    const stop = writer(
      `exec 3>>${home.credentialsFile}; for k in 1 2 3 4; do echo "# line $i.$k" >&3; sleep 0.003; done; exec 3>&-`,
    )
    await refresh(500)
    const rounds = await stop()
    const lines = numbered(rounds, String).flatMap((i) => [1, 2, 3, 4].map((k) => `# line ${i}.${k}`))
    await vi.waitFor(() => expect(missing(home.read().credentials ?? '', lines)).toEqual([]), {
      timeout: 1_000,
    })
    await vi.waitFor(() => expect(oursIn(home.read().credentials, 'R500')).toBe(true), { timeout: 1_000 })
    console.log(`appender: ${lines.length} lines, ours repaired ${repairs} times`)
    await delivery.withdraw(['work'], { restore: [] })
    const left = (home.read().credentials ?? '').split('\n')
    expect(left.toSorted()).toEqual(['[other]', 'x = 1', ...lines, ''].toSorted())
  }, 120_000)

  it('that replaces the file with sed -i has its lines in it, and a reader never sees half a file', async () => {
    home.write({ credentials: '[first]\nx = 1\n' })
    await refresh(1)
    const stopReader = reader()
    const stop = writer(`sed -i "1a # line $i" ${home.credentialsFile}; sleep 0.05`)
    await refresh(500)
    const rounds = await stop()
    await vi.waitFor(() => expect(oursIn(home.read().credentials, 'R500')).toBe(true), { timeout: 1_000 })
    const broken = await stopReader()
    const lost = missing(
      home.read().credentials ?? '',
      numbered(rounds, (at) => `# line ${at}`),
    )
    console.log(
      `sed -i: ${rounds} runs, ${lost.length} lost by a write of ours, ours repaired ${repairs} times`,
    )
    expect({ lost, broken }).toEqual({ lost: [], broken: 0 })
  }, 120_000)
})

describe('the AWS CLI', () => {
  it('loses no setting to our writes, and ours survive its', async ({ skip }) => {
    if (!awsIsInstalled) skip('the AWS CLI is not installed')
    home.write({ credentials: '[other]\nx = 1\n', config: '[profile other]\noutput = json\n' })
    const stop = writer(
      'aws configure set key$i value$i --profile other; aws configure set aws_session_token t$i --profile other',
    )
    let refreshes = 0
    while (missing(home.read().config ?? '', ['key6 = value6']).length > 0) {
      refreshes++
      await delivery.publish([profileToPublish('work', { key: `R${refreshes}`, region: 'eu-west-1' })])
      await delivery.publish([profileToPublish('side', { key: `S${refreshes}`, region: 'eu-west-1' })])
      if (refreshes % 7 === 0) await delivery.withdraw(['side'], { restore: [] })
    }
    const rounds = await stop()
    await vi.waitFor(() => expect(oursIn(home.read().credentials, `R${refreshes}`)).toBe(true), {
      timeout: 1_000,
    })
    const { credentials, config } = home.read()
    console.log(
      `aws configure set: ${rounds * 2} runs beside ${refreshes} refreshes, ours repaired ${repairs} times`,
    )
    expect(
      missing(
        config ?? '',
        numbered(rounds, (at) => `key${at} = value${at}`),
      ),
    ).toEqual([])
    expect(missing(credentials ?? '', ['[other]', 'x = 1', `aws_session_token = t${rounds}`])).toEqual([])
    expect(credentials?.match(/\[work\]/gu)).toHaveLength(1)
  }, 120_000)
})
