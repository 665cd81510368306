// Required by Electron before the app: puts the recorder between the app and `electron`.
import { recorded } from './recorded.ts'
import { replaceElectron } from './replace-electron.ts'

let wrapped: object | null = null
replaceElectron((original) => {
  wrapped ??= recorded(original() as never)
  return wrapped
})
