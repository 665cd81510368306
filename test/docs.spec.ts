import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findingCodes } from '../core/contract/doctor.ts'
import { toolNames } from './conformance/tool-names.ts'
import { type Way, ways } from './conformance/ways.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['agent', 'build', 'cli', 'core', 'docs', 'electron', 'emulator', 'renderer', 'test']
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
/** Every file and folder of ours, from the root. */
const ours = [
  ...readdirSync(root),
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  ),
]
/** A decision is named by its number. */
const decision = /^(?:docs\/)?decisions\/(\d{4})$/

const read = (page: string): string => readFileSync(join(root, page), 'utf8')

describe('the table of what is supported', () => {
  const [, section = ''] = /\n## Support\n(.*?)\n## /s.exec(read('README.md')) ?? []
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, what]) => what !== '' && what !== '---')

  it('says tested in CI, tested by hand on a date, or untested', () => {
    const words = /^(tested in CI|tested by hand on \d{4}-\d{2}-\d{2}|untested)$/
    expect(rows.filter(([, , how = '']) => !words.test(how))).toEqual([])
    expect(rows.length).toBeGreaterThan(5)
  })
})

describe('the table of tools and ways', () => {
  it('says what the tests prove', () => {
    const columns: readonly Way[] = Object.values(ways)
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
    const table = [
      `| ${row(columns.map(({ heading }) => heading))}`,
      `|${'---|'.repeat(columns.length + 1)}`,
      ...Object.values(toolNames).map((name) => row([name, ...columns.map(({ refreshed }) => refreshed)])),
    ]
    expect(read('README.md')).toContain(`\n${table.join('\n')}\n`)
  })

  it.each(Object.keys(toolNames))('has a spec for %s', (id) => {
    expect(read(`test/conformance/${id}.spec.ts`)).toMatch(/toolNames(\.|\[')/)
  })
})

it('the page of the doctor has every finding', () => {
  const codes = [...read('docs/doctor.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code)
  expect(codes).toEqual(findingCodes)
})

describe('what a page names is there', () => {
  it.each(pages)('%s: files and folders', (page) => {
    expect(namedPaths(read(page)).filter((path) => !isOurs(path))).toEqual([])
  })

  it.each(pages)('%s: links', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target)
    expect(links.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([])
  })

  it('which a page may name from any folder on', () => {
    expect(namedPaths('`core/core.ts` `find-session.ts` `decisions/0003` `workspace.json` `a.b`')).toEqual([
      'core/core.ts',
      'find-session.ts',
      'decisions/0003',
    ])
    expect(isOurs('find-session.ts')).toBe(true)
    expect(isOurs('sessions/find-session.ts')).toBe(true)
    expect(isOurs('decisions/0003')).toBe(true)
    expect(isOurs('ession.ts')).toBe(false)
    expect(isOurs('core/aws-filez')).toBe(false)
  })
})

/** What stands in backquotes and can be nothing else than a source, or a folder of ours and what is in it. */
function namedPaths(text: string): readonly string[] {
  // Not `electron.d.ts`, which is Electron's.
  const source = /(?<!\.d)\.(ts|tsx|mjs|css|md)$/
  return [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/`([\w.-]+(?:\/[\w.-]+)*\/?)`/g)]
    .map(([, path = '']) => path)
    .filter(
      (path) =>
        source.test(path) || decision.test(path) || folders.some((folder) => path.startsWith(`${folder}/`)),
    )
}

/** From the root, or from whatever folder on. */
function isOurs(path: string): boolean {
  const wanted = path.replace(/\/$/, '')
  const [, number] = decision.exec(wanted) ?? []
  if (number !== undefined) return ours.some((one) => one.startsWith(`docs/decisions/${number}-`))
  return ours.some((one) => one === wanted || one.endsWith(`/${wanted}`))
}
