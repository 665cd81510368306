import type { Variables } from '../home.ts'

/** Chromium's browsers, the most usual first, by what they are called in PATH. */
const inPath = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
  'brave',
]

/** Below an `Applications` folder. */
const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]

/** Below a folder of programs. */
const windowsPrograms = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
  String.raw`BraveSoftware\Brave-Browser\Application\brave.exe`,
]

/**
 * Where a browser that speaks the DevTools protocol over a pipe would lie: absolute paths, in the order in which they are
 * tried. Pure. `open`, which opens addresses elsewhere, starts macOS's and Windows's browsers through the system, which
 * hands no pipe on; hence the paths.
 */
export function browserPrograms(platform: NodeJS.Platform, variables: Variables): readonly string[] {
  switch (platform) {
    case 'darwin':
      return macApps.flatMap((app) => [
        `/Applications/${app}`,
        ...(isSet(variables.HOME) ? [`${variables.HOME}/Applications/${app}`] : []),
      ])
    case 'win32': {
      const { ProgramFiles, LOCALAPPDATA } = variables
      const folders = [ProgramFiles, variables['ProgramFiles(x86)'], LOCALAPPDATA].filter(isSet)
      return windowsPrograms.flatMap((program) => folders.map((folder) => `${folder}\\${program}`))
    }
    default: {
      const folders = (variables.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))
      return inPath.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
    }
  }
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}
