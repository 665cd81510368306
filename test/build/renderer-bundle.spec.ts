import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Rolldown } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildRenderer } from '../../build/build-renderer.mjs'
import { temporaryFolder } from '../support/temporary-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the page may load before it shows anything, in bytes after gzip. */
const mostToBegin = 200_000

describe('the built window', () => {
  let folder = ''
  let chunks: readonly Rolldown.OutputChunk[] = []

  beforeAll(async () => {
    folder = temporaryFolder()
    const files = await buildRenderer(folder)
    chunks = files.filter((file) => file.type === 'chunk')
  })

  it('holds nothing of ours but the renderer and the contract', () => {
    const ours = chunks
      .flatMap((chunk) => chunk.moduleIds)
      .filter((id) => !id.startsWith('\0'))
      .map((id) => relative(root, id.split('?')[0] ?? id))
      .filter((path) => !path.startsWith('node_modules/'))
    expect(ours.filter((path) => !/^(renderer|core\/contract)\//.test(path))).toEqual([])
    expect(ours).toContain('renderer/main.tsx')
    expect(ours).toContain('core/contract/page.ts')
  })

  it('begins with less than 200 kB of JavaScript', () => {
    const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
    const first = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/renderer/index.html') === true)
    const initial = new Set<string>()
    const load = (name: string): void => {
      if (initial.has(name)) return
      initial.add(name)
      for (const next of byName.get(name)?.imports ?? []) load(next)
    }
    load(first?.fileName ?? 'there is no entry')
    const bytes = [...initial].map((name) => gzipSync(byName.get(name)?.code ?? '').byteLength)
    const total = bytes.reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThan(mostToBegin)
  })

  it.each(['index.html', 'code-window.html'])('%s has nothing inline that its policy would block', (page) => {
    const html = readFileSync(`${folder}/${page}`, 'utf8')
    const tags = html.match(/<(script|style)[^>]*>[^<]*/g) ?? []
    expect(tags).not.toEqual([])
    for (const tag of tags)
      expect(tag).toMatch(/^<script type="module"[^>]* src="\.\/assets\/[\w-]+\.js">\s*$/)
    expect(html).not.toMatch(/ (style|on\w+)=/)
  })

  it('takes no file into another as data', () => {
    expect(
      chunks.filter(({ code }) => /["'`(]data:(image|text|font)/.test(code)).map(({ name }) => name),
    ).toEqual([])
  })
})
