import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { applicationMenu } from '../../../electron/menus/application-menu.ts'
import { contextMenu } from '../../../electron/menus/context-menu.ts'

function rolesOf(items: readonly MenuItemConstructorOptions[]): readonly string[] {
  return items.flatMap(({ role, submenu }) => [
    ...(role === undefined ? [] : [role]),
    ...(Array.isArray(submenu) ? rolesOf(submenu) : []),
  ])
}

const menuOf = (platform: NodeJS.Platform, isPackaged: boolean) =>
  applicationMenu({ platform, isPackaged, show: () => {}, quit: () => {} })

describe('the application’s menu', () => {
  it('on macOS has what the system’s own shortcuts need', () => {
    expect(rolesOf(menuOf('darwin', true))).toEqual(
      expect.arrayContaining(['hide', 'hideOthers', 'editMenu', 'windowMenu']),
    )
  })

  it.each(['darwin', 'win32', 'linux'] as const)(
    'on %s opens no developer tools in a release',
    (platform) => {
      expect(rolesOf(menuOf(platform, true))).not.toContain('toggleDevTools')
      expect(rolesOf(menuOf(platform, false))).toContain('toggleDevTools')
    },
  )

  it.each(['darwin', 'win32', 'linux'] as const)(
    'on %s reloads no page, since a reload hangs up on what runs',
    (platform) => {
      expect(rolesOf(menuOf(platform, false)).filter((role) => /reload|viewMenu/i.test(role))).toEqual([])
    },
  )
})

describe('the menu at the pointer', () => {
  const editFlags = {
    canUndo: true,
    canRedo: false,
    canCut: true,
    canCopy: true,
    canPaste: true,
    canDelete: true,
    canSelectAll: true,
    canEditRichly: false,
  }

  it('of a text field edits', () => {
    const items = contextMenu({ isEditable: true, editFlags, selectionText: '' })
    expect(rolesOf(items)).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'])
    expect(items[1]).toMatchObject({ role: 'redo', enabled: false })
  })

  it('of selected text copies', () => {
    expect(rolesOf(contextMenu({ isEditable: false, editFlags, selectionText: 'arn' }))).toEqual(['copy'])
  })

  it('of anything else is the page’s own', () => {
    expect(contextMenu({ isEditable: false, editFlags, selectionText: ' ' })).toEqual([])
  })
})
