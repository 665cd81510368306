// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the window and the desktop app bring along, beside the dependencies: development packages, since they are bundled. */
const bundled = [
  '@base-ui/react',
  '@tanstack/react-virtual',
  'electron-updater',
  'lucide-react',
  'react',
  'react-dom',
  'zustand',
]

/**
 * The packages inside our programs, those they need among them, by their folder below the repository's root.
 * @returns {readonly string[]}
 */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  /** @type {Set<string>} */
  const found = new Set()
  const { dependencies, optionalDependencies } = packages['']
  const named = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...bundled]
  const open = named.map((name) => `node_modules/${name}`)
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue
    found.add(path)
    for (const name of Object.keys(packages[path].dependencies ?? {}))
      open.push(resolved(packages, path, name))
  }
  return [...found].sort()
}

/** Their licences as one text, which theirs ask us to hand on. */
export function thirdPartyNotices() {
  const notices = shippedPackages().map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    const text = licenceText(join(root, path)) ?? `Licence: ${license}`
    return `${name} ${version}\n\n${text.trim()}\n`
  })
  return `Keyturn contains the following packages.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`
}

/**
 * As Node looks for it: in the package's own node_modules first, then outwards.
 * @param {Readonly<Record<string, unknown>>} packages
 * @param {string} from
 * @param {string} name
 */
function resolved(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const path = `${folder}/node_modules/${name}`
    if (path in packages) return path
    if (!folder.includes('/node_modules/')) return `node_modules/${name}`
  }
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[sc]e|copying)(\.(md|txt))?$/i.test(name))
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8')
}
