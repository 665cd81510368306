import { type DOMAttributes, type MouseEvent, useMemo } from 'react'
import { useWindow } from '../../store/window-context.ts'
import type { OpenLineMenu } from './line-menu.tsx'
import { createListCommands } from './list-commands.ts'
import type { PointedRow } from './pointed-row.ts'
import { rowElementId } from './row-key.ts'

/** What the pointer does in the list, heard once for all lines. */
export function useLinePointer({
  pointed,
  openMenu,
}: {
  readonly pointed: PointedRow
  readonly openMenu: OpenLineMenu
}): DOMAttributes<HTMLElement> {
  const { store, actions } = useWindow()
  return useMemo(() => {
    const commands = createListCommands({ store, actions })

    function goTo(key: string): void {
      actions.moveTo(key)
      document.getElementById(rowElementId(key))?.focus({ preventScroll: true })
    }

    return {
      onPointerOver: (event) => pointed.setState({ key: keyAt(event.target) }),
      onPointerLeave: () => pointed.setState({ key: null }),
      // Shift would mark text from where the last click was.
      onMouseDown: (event) => {
        if (event.shiftKey) event.preventDefault()
      },
      onClick(event) {
        const key = keyAt(event.target)
        if (key === null || isButton(event.target)) return
        if (event.shiftKey) commands.extendTo(key)
        else if (event.ctrlKey || event.metaKey) {
          goTo(key)
          commands.toggleSelected()
        } else {
          goTo(key)
          if (store.getState().sessions.has(key)) actions.openPanel(key)
          else commands.enter()
        }
      },
      onContextMenu(event) {
        const line = lineAt(event.target)
        const key = keyAt(event.target)
        if (line === null || key === null || !store.getState().sessions.has(key)) return
        event.preventDefault()
        goTo(key)
        openMenu({ sessionId: key, anchor: isByKey(event) ? line : pointOf(event) })
      },
    }
  }, [store, actions, pointed, openMenu])
}

function lineAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role="row"]') : null
}

function keyAt(target: EventTarget): string | null {
  return lineAt(target)?.dataset['key'] ?? null
}

function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null
}

/** Some browsers tell of the menu key so, at no place. */
function isByKey({ clientX, clientY }: MouseEvent): boolean {
  return clientX === 0 && clientY === 0
}

function pointOf({ clientX, clientY }: MouseEvent): { readonly getBoundingClientRect: () => DOMRect } {
  return { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) }
}
