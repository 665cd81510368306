import type { ConsolePlace } from '../../contract/console.ts'
import type { ImportItem } from '../../contract/import.ts'
import type { SettingsChange } from '../../contract/settings.ts'
import type { GrantedConfig, GrantedSetting } from './read-config.ts'

/** granted's settings that exist here, where the user has not chosen otherwise; and what is not a setting here. Pure. */
export function planGrantedSettings(
  { browser, others, registries }: GrantedConfig,
  own: SettingsChange,
): { readonly change: SettingsChange; readonly items: readonly ImportItem[] } {
  const stays = (name: string, note: string): ImportItem => ({
    what: 'setting',
    name,
    outcome: 'left-out',
    as: null,
    note,
  })
  const place = browser === null ? null : placeOf(browser)
  const chosen = own.consolePlace
  const about = { what: 'setting', name: `DefaultBrowser ${browser ?? ''}` } as const
  const console: readonly ImportItem[] =
    place === null
      ? []
      : chosen === undefined
        ? [{ ...about, outcome: 'new', as: place, note: 'where consoles open' }]
        : [
            {
              ...about,
              outcome: 'here',
              as: chosen,
              note: chosen === place ? null : `you chose another here; granted has ${place}`,
            },
          ]
  return {
    change: place === null || chosen !== undefined ? {} : { consolePlace: place },
    items: [
      ...console,
      ...others.map((name) => stays(name, why[name])),
      ...registries.map((url) =>
        stays(
          `registry ${url}`,
          'a team shares its setup as a catalogue here: keyturn export, keyturn catalog add',
        ),
      ),
    ],
  }
}

const foundByItself = 'browsers are found by themselves here'
const why: Readonly<Record<GrantedSetting, string>> = {
  CustomBrowserPath: foundByItself,
  CustomSSOBrowserPath: 'you sign in in your own browser, the one that $BROWSER or the system names',
  AWSConsoleBrowserLaunchTemplate: foundByItself,
  SSOBrowserLaunchTemplate: 'you sign in in your own browser, the one that $BROWSER or the system names',
  AccessRequestURL: 'access is not requested here',
  ExportCredentialSuffix: 'a session starts under the profile you name: keyturn start SESSION --profile NAME',
}

/** Firefox and its like have containers, Chrome and its like have profiles; null: a browser with neither. */
function placeOf(browser: string): ConsolePlace | null {
  const name = browser.toUpperCase()
  if (/FIREFOX|WATERFOX|ZEN/.test(name)) return 'firefox-container'
  return /CHROME|CHROMIUM|BRAVE|EDGE|VIVALDI/.test(name) ? 'chrome-profile' : null
}
