import { Module } from 'node:module'

type Load = (name: string, ...rest: unknown[]) => unknown

/** From now on `require('electron')` of this process gives what `make` makes; it is handed what the module would be else. */
export function replaceElectron(make: (original: () => unknown) => unknown): void {
  const loader = Module as unknown as Record<'_load', Load>
  const load = loader['_load'].bind(loader)
  loader['_load'] = (name, ...rest) =>
    name === 'electron' ? make(() => load(name, ...rest)) : load(name, ...rest)
}
