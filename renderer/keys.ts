/** Where the focus has to be for a shortcut to act. */
export type Place = 'anywhere' | 'list' | 'search'

export interface Shortcut {
  readonly where: Place
  /**
   * Keys as `KeyboardEvent.key` names them, modifiers before them; two of them one after the other are parted by a
   * blank. The first is the one that is shown.
   */
  readonly keys: readonly string[]
  /** What the first of them is on other keyboards: it goes where that goes, and is not shown. */
  readonly alike?: readonly string[]
  /** What it does, as menus, palette and the list of shortcuts say it. */
  readonly label: string
  /** Whether it goes on while the key is held. */
  readonly repeats?: true
  /** What lists and searches do by these keys everywhere: it cannot be given other ones. */
  readonly fixed?: true
  /** It acts on the row the keyboard is on: on none before the keyboard was ever in the list. */
  readonly onRow?: true
  /** Where all keys come to the window: browsers keep this one for themselves. */
  readonly desktop?: true
}

/**
 * Every shortcut there is. The handler, tooltips, menus, the palette and the sheet that `?` shows are drawn from it;
 * `settings.keys` gives other keys to what is not fixed.
 */
export const shortcuts = {
  palette: { where: 'anywhere', keys: ['Mod+k'], label: 'Command palette' },
  back: { where: 'anywhere', keys: ['Escape'], label: 'Close, deselect, clear the search', fixed: true },
  'stop-all': {
    where: 'anywhere',
    keys: ['Mod+Shift+.'],
    // Shift turns the full stop into something else on most keyboards.
    alike: ['Mod+Shift+>', 'Mod+Shift+:'],
    label: 'Stop all',
  },
  undo: { where: 'anywhere', keys: ['Mod+z'], label: 'Undo the last stop' },
  settings: { where: 'anywhere', keys: ['Mod+,'], label: 'Settings', desktop: true },
  'show-active': { where: 'anywhere', keys: ['Mod+1'], label: 'Show Active', desktop: true },
  'show-favourites': { where: 'anywhere', keys: ['Mod+2'], label: 'Show Favourites', desktop: true },
  'show-recent': { where: 'anywhere', keys: ['Mod+3'], label: 'Show Recent', desktop: true },
  'show-all': { where: 'anywhere', keys: ['Mod+4'], label: 'Show All', desktop: true },
  'show-activity': { where: 'anywhere', keys: ['Mod+5'], label: 'Show Activity', desktop: true },

  enter: {
    where: 'list',
    keys: ['Enter'],
    label: 'Start, stop, sign in or unfold',
    fixed: true,
    onRow: true,
  },
  down: { where: 'list', keys: ['j', 'ArrowDown'], label: 'Down', repeats: true },
  up: { where: 'list', keys: ['k', 'ArrowUp'], label: 'Up', repeats: true },
  first: { where: 'list', keys: ['Home'], label: 'First', fixed: true },
  last: { where: 'list', keys: ['End'], label: 'Last', fixed: true },
  'page-down': { where: 'list', keys: ['PageDown'], label: 'Page down', fixed: true, repeats: true },
  'page-up': { where: 'list', keys: ['PageUp'], label: 'Page up', fixed: true, repeats: true },
  in: {
    where: 'list',
    keys: ['ArrowRight'],
    label: 'Unfold, or into the row’s actions',
    fixed: true,
    onRow: true,
  },
  out: { where: 'list', keys: ['ArrowLeft'], label: 'Fold, or back to the row', fixed: true, onRow: true },
  panel: { where: 'list', keys: ['Space'], label: 'Show details', onRow: true },
  stop: { where: 'list', keys: ['s'], label: 'Stop', onRow: true },
  console: { where: 'list', keys: ['c'], label: 'Open console', onRow: true },
  'console-billing': { where: 'list', keys: ['b'], label: 'Console: Billing', onRow: true },
  'console-cloudtrail': { where: 'list', keys: ['t'], label: 'Console: CloudTrail', onRow: true },
  'console-organizations': { where: 'list', keys: ['o'], label: 'Console: Organizations', onRow: true },
  copy: { where: 'list', keys: ['y'], label: 'Copy environment', onRow: true },
  favourite: { where: 'list', keys: ['f'], label: 'Favourite', onRow: true },
  profile: { where: 'list', keys: ['p'], label: 'Change profile', onRow: true },
  region: { where: 'list', keys: ['r'], label: 'Change region', onRow: true },
  select: { where: 'list', keys: ['x'], label: 'Select', onRow: true },
  'extend-down': {
    where: 'list',
    keys: ['Shift+ArrowDown'],
    label: 'Select down',
    fixed: true,
    onRow: true,
    repeats: true,
  },
  'extend-up': {
    where: 'list',
    keys: ['Shift+ArrowUp'],
    label: 'Select up',
    fixed: true,
    onRow: true,
    repeats: true,
  },
  'select-all': { where: 'list', keys: ['Mod+a'], label: 'Select all results' },
  menu: {
    where: 'list',
    keys: ['Shift+F10', 'ContextMenu'],
    label: 'More actions',
    fixed: true,
    onRow: true,
  },
  search: { where: 'list', keys: ['/'], label: 'Search' },
  sheet: { where: 'list', keys: ['?'], label: 'Shortcuts' },
  'side-bar': { where: 'list', keys: ['['], label: 'Side bar' },
  'go-active': { where: 'list', keys: ['g a'], label: 'Go to Active' },
  'go-favourites': { where: 'list', keys: ['g f'], label: 'Go to Favourites' },
  'go-recent': { where: 'list', keys: ['g r'], label: 'Go to Recent' },
  'go-all': { where: 'list', keys: ['g l'], label: 'Go to All' },
  'go-organization': { where: 'list', keys: ['g o'], label: 'Go to the organization' },
  'go-activity': { where: 'list', keys: ['g t'], label: 'Go to the activity' },

  'search-down': { where: 'search', keys: ['ArrowDown'], label: 'Next result', fixed: true, repeats: true },
  'search-up': { where: 'search', keys: ['ArrowUp'], label: 'Previous result', fixed: true, repeats: true },
  'search-enter': { where: 'search', keys: ['Enter'], label: 'Start or stop the result', fixed: true },
  'search-console': { where: 'search', keys: ['Mod+Enter'], label: 'Console of the result', fixed: true },
  'to-list': { where: 'search', keys: ['Tab'], label: 'To the list', fixed: true },
} as const satisfies Readonly<Record<string, Shortcut>>

export type ShortcutName = keyof typeof shortcuts

export const shortcutNames = Object.keys(shortcuts) as readonly ShortcutName[]

/** The table's entry with the fields that only some have. */
export function shortcut(name: ShortcutName): Shortcut {
  return shortcuts[name]
}
