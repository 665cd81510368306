import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'

/** The menu of a text field, or of selected text; empty elsewhere, where the page has menus of its own. */
export function contextMenu({
  isEditable,
  editFlags,
  selectionText,
}: Pick<
  ContextMenuParams,
  'isEditable' | 'editFlags' | 'selectionText'
>): readonly MenuItemConstructorOptions[] {
  if (isEditable) {
    return [
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
  }
  return selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: editFlags.canCopy }]
}
