import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textDiff } from '../../../core/written-profiles/text-diff.ts'
import { requires } from '../../support/requires.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const path = '/home/alice/.aws/config'
const diff = (before: string, after: string) => textDiff({ before, after, path })
const head = `--- ${path}\n+++ ${path}\n`

describe('a difference of texts', () => {
  it('is empty for what stays', () => {
    expect(diff('[a]\n', '[a]\n')).toBe('')
  })

  it('shows what is new in a file that was not there', () => {
    expect(diff('', '[a]\nx = 1\n')).toBe(`${head}@@ -0,0 +1,2 @@\n+[a]\n+x = 1\n`)
  })

  it('shows what a section changes with three lines around it', () => {
    const text = (region: string) => `1\n2\n3\n4\n[a]\nregion = ${region}\noutput = json\n[b]\n[c]\n[d]\n`
    expect(diff(text('x'), text('y'))).toBe(
      `${head}@@ -3,7 +3,7 @@\n 3\n 4\n [a]\n-region = x\n+region = y\n output = json\n [b]\n [c]\n`,
    )
  })

  it('shows sections that come and go between others as just that', () => {
    const text = (...names: readonly string[]) => names.map((name) => `[${name}]\nx = 1\n\n`).join('')
    expect(diff(text('a', 'b', 'c', 'd'), text('a', 'bb', 'c', 'cc', 'd'))).toBe(
      `${head}@@ -1,12 +1,15 @@\n [a]\n x = 1\n \n-[b]\n-x = 1\n-\n+[bb]\n+x = 1\n+\n [c]\n x = 1\n \n+[cc]\n+x = 1\n+\n [d]\n x = 1\n \n`,
    )
  })

  it('says where a last line has no end', () => {
    expect(diff('a', 'a\nb')).toBe(
      `${head}@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n`,
    )
  })
})

requires('patch')('patch', () => {
  it('makes the one of the other, whatever they are', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'config')
    const patch = join(folder, 'config.patch')
    const line = fc.constantFrom('[a]', '[b]', '[c]', 'x = 1', 'y = 2', '')
    const text = fc
      .tuple(fc.array(line, { maxLength: 30, size: 'max' }), fc.constantFrom('\n', ''))
      .map(([lines, end]) => lines.join('\n') + end)
    const bothButSame = fc.tuple(text, text).filter(([before, after]) => before !== after)
    fc.assert(
      fc.property(bothButSame, ([before, after]) => {
        writeFileSync(file, before)
        writeFileSync(patch, diff(before, after))
        const { status, stdout } = spawnSync('patch', ['--silent', '--unified', file, patch], { cwd: folder })
        expect([status, String(stdout)]).toEqual([0, ''])
        // A file that becomes empty is taken away.
        expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(after)
      }),
      { numRuns: 60 },
    )
  })
})
