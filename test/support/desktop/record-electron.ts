// Required by Electron before the app: puts the recorder between the app and `electron`.
import { Module } from 'node:module'
import { recorded } from './recorded.ts'

const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown }
const load = loader._load.bind(loader)
let wrapped: object | null = null
loader._load = (name, ...rest) => {
  const loaded = load(name, ...rest)
  if (name !== 'electron') return loaded
  wrapped ??= recorded(loaded as never)
  return wrapped
}
