// Runs in the page, beside the product: what a bench has to see from inside. Each function is handed to Playwright as
// its own text, so it uses nothing of this module.
/// <reference lib="dom" />

/** What the probes leave for the bench to read. */
export interface Probes {
  /** Milliseconds from the start of the navigation to the end of the first frame that showed a row. */
  firstRowAt: number | null
  /** For each key press, what the list showed at the end of each frame after it. */
  readonly frames: string[][]
  /** Names of the rows in which React rendered a component again since the last look. */
  readonly renderedRows: Set<string>
  /** Milliseconds since the epoch at which the list's text changed, and what it held then. */
  readonly changes: { readonly at: number; readonly text: string }[]
  /** Frames whose end found part of the list's viewport without a row. */
  blankFrames: number
  frameCount: number
  stopFrames(): void
}

declare global {
  interface Window {
    benchProbes: Probes
    /** The bench's own; see `key-presses.ts`. */
    benchSettled(): Promise<void>
  }
}

/** Before anything of the page runs. */
export function layOutProbes(): void {
  window.benchProbes = {
    firstRowAt: null,
    frames: [],
    renderedRows: new Set(),
    changes: [],
    blankFrames: 0,
    frameCount: 0,
    stopFrames() {},
  }
}

/** Notes when the first row was painted. */
export function watchFirstRow(): void {
  const look = (): void => {
    if (document.querySelector('[role="treegrid"] [role="row"]') === null) {
      requestAnimationFrame(look)
      return
    }
    // A task posted from a frame's callback runs after the frame was painted.
    const afterPaint = new MessageChannel()
    afterPaint.port1.addEventListener('message', () => {
      window.benchProbes.firstRowAt = performance.now()
    })
    afterPaint.port1.start()
    afterPaint.port2.postMessage(null)
  }
  requestAnimationFrame(look)
}

/**
 * Marks each key press as `key:N` when the page gets it, and the end of each frame after it as `frame:N:M`. When the
 * last of these frames is over, `benchSettled` is called: until then nobody else has to ask the page anything.
 */
export function watchKeyPresses(framesWatched: number): void {
  const { frames } = window.benchProbes
  const shown = (): string => {
    const grid = document.querySelector('[role="treegrid"]')
    const rows = [...document.querySelectorAll('[role="treegrid"] [role="row"]')].slice(0, 14)
    return `${grid?.getAttribute('aria-rowcount')} ${rows.map((row) => row.textContent).join('|')}`
  }
  const afterPaint = new MessageChannel()
  const post = (): void => afterPaint.port2.postMessage(null)
  let number = -1
  let seen: string[] = []
  afterPaint.port1.addEventListener('message', () => {
    performance.mark(`frame:${number}:${seen.length}`)
    seen.push(shown())
    if (seen.length < framesWatched) requestAnimationFrame(post)
    else void window.benchSettled()
  })
  afterPaint.port1.start()
  addEventListener(
    'keydown',
    () => {
      number += 1
      seen = []
      frames.push(seen)
      performance.mark(`key:${number}`)
      requestAnimationFrame(post)
    },
    { capture: true },
  )
}

/**
 * What a browser itself takes to show other rows after a key press: as many rows and cells as the list has, of plain
 * elements, all of them new with every letter. `rowCount` and `cellCount` are those of the product's list.
 */
export function layOutBareList({ rowCount, cellCount }: { rowCount: number; cellCount: number }): void {
  document.body.innerHTML =
    '<input type="search" aria-label="Search"><div role="treegrid" style="position: relative"></div>'
  const grid = document.querySelector('[role="treegrid"]')
  const field = document.querySelector('input')
  if (grid === null || field === null) throw new Error('the bare list is not there')
  const rowOf = (row: number): HTMLElement => {
    const line = document.createElement('div')
    line.setAttribute('role', 'row')
    line.style.cssText = `position: absolute; top: ${row * 28}px; display: grid; contain: strict; inline-size: 100%; block-size: 28px; grid-template-columns: repeat(${cellCount}, 1fr); font: 13px/28px system-ui; overflow: hidden`
    for (let cell = 0; cell < cellCount; cell += 1) {
      const text = document.createElement('span')
      text.textContent = `${field.value} ${row} account-${cell}`
      line.append(text)
    }
    return line
  }
  const draw = (): void => grid.replaceChildren(...Array.from({ length: rowCount }, (_, row) => rowOf(row)))
  field.addEventListener('input', draw)
  draw()
}

/** How many rows the list has, and how many cells the widest of them. */
export function listSize(): { readonly rowCount: number; readonly cellCount: number } {
  const rows = [...document.querySelectorAll('[role="treegrid"] [role="row"]')]
  const cellCounts = rows.map((row) => row.querySelectorAll('[role="gridcell"]').length)
  return { rowCount: rows.length, cellCount: Math.max(...cellCounts) }
}

/**
 * Notes in which rows React renders, by the hook it offers to its developer tools (react-reconciler,
 * `onCommitFiberRoot`): a component was rendered when its fiber is another one than before and has performed work.
 */
export function watchRenders(): void {
  interface Fiber {
    readonly tag: number
    readonly flags: number
    readonly child: Fiber | null
    readonly sibling: Fiber | null
    readonly alternate: Fiber | null
    readonly stateNode: unknown
  }
  const performedWork = 1
  const [functionComponent, hostComponent, forwardRef, memo, simpleMemo] = [0, 5, 11, 14, 15]
  const components = new Set([functionComponent, forwardRef, memo, simpleMemo])
  const rowOf = (fiber: Fiber): string | null => {
    if (fiber.tag !== hostComponent || !(fiber.stateNode instanceof Element)) return null
    if (fiber.stateNode.getAttribute('role') !== 'row') return null
    return fiber.stateNode.getAttribute('aria-label') ?? fiber.stateNode.textContent
  }
  const rowBelow = (fiber: Fiber): string | null => {
    let at: Fiber | null = fiber
    while (at !== null && at.tag !== hostComponent) at = at.child
    return at === null ? null : rowOf(at)
  }
  const walk = (fiber: Fiber, inRow: string | null): void => {
    const before = fiber.alternate
    const row = rowOf(fiber) ?? inRow
    if (components.has(fiber.tag) && (fiber.flags & performedWork) !== 0) {
      const touched = row ?? rowBelow(fiber)
      if (touched !== null) window.benchProbes.renderedRows.add(touched)
    }
    if (before !== null && before.child === fiber.child) return
    for (let child = fiber.child; child !== null; child = child.sibling) walk(child, row)
  }
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
      onCommitFiberRoot(_: number, root: { readonly current: Fiber }) {
        walk(root.current, null)
      },
    },
  })
}

/** Notes when the text of the list changes. */
export function watchChanges(): void {
  const grid = document.querySelector('[role="treegrid"]')
  if (grid === null) throw new Error('there is no list')
  new MutationObserver(() => {
    window.benchProbes.changes.push({
      at: performance.timeOrigin + performance.now(),
      text: grid.textContent ?? '',
    })
  }).observe(grid, { subtree: true, childList: true, characterData: true, attributes: true })
}

/** Scrolls the list from its first row to its last, so many pixels a frame, and looks at every frame for gaps. */
export async function scrollThrough(pixelsPerFrame: number): Promise<void> {
  const probes = window.benchProbes
  const grid = document.querySelector('[role="treegrid"]')
  if (grid === null) throw new Error('there is no list')
  const scroller = [grid, ...grid.querySelectorAll('*')].find(
    (one) => one.scrollHeight > one.clientHeight + 1,
  )
  if (scroller === undefined) throw new Error('nothing scrolls')
  const covered = (): boolean => {
    const view = scroller.getBoundingClientRect()
    const edges = [...grid.querySelectorAll('[role="row"]')]
      .map((row) => row.getBoundingClientRect())
      .filter(({ bottom, top }) => bottom > view.top && top < view.bottom)
      .sort((one, other) => one.top - other.top)
    let reached = view.top
    for (const { top, bottom } of edges) {
      if (top > reached + 1) return false
      reached = Math.max(reached, bottom)
    }
    return reached >= view.bottom - 1
  }
  const frameEnd = (): Promise<void> =>
    new Promise((resolve) => {
      const afterPaint = new MessageChannel()
      afterPaint.port1.addEventListener('message', () => resolve())
      afterPaint.port1.start()
      requestAnimationFrame(() => afterPaint.port2.postMessage(null))
    })
  scroller.scrollTop = 0
  await frameEnd()
  await frameEnd()
  const end = scroller.scrollHeight - scroller.clientHeight
  for (let at = 0; at < end; at += pixelsPerFrame) {
    scroller.scrollTop = at
    await frameEnd()
    probes.frameCount += 1
    if (!covered()) probes.blankFrames += 1
  }
}

/** Marks the end of each frame as `map:N`, N going on from look to look, until `stopFrames`. */
export function watchFrames(): void {
  const probes = window.benchProbes
  const afterPaint = new MessageChannel()
  let isOver = false
  probes.stopFrames = () => {
    isOver = true
  }
  const mark = (): void => {
    performance.mark(`map:${probes.frameCount}`)
  }
  afterPaint.port1.addEventListener('message', () => {
    if (isOver) return
    probes.frameCount += 1
    mark()
    requestAnimationFrame(() => afterPaint.port2.postMessage(null))
  })
  afterPaint.port1.start()
  mark()
  requestAnimationFrame(() => afterPaint.port2.postMessage(null))
}

/** What a browser itself takes to show so many squares: a button draws them anew, one SVG of plain rectangles. */
export function layOutBareMap(count: number): void {
  document.body.innerHTML = '<button type="button">Map</button><div></div>'
  const place = document.querySelector('div')
  const button = document.querySelector('button')
  if (place === null || button === null) throw new Error('the bare map is not there')
  button.addEventListener('click', () => {
    const svgNamespace = 'http://www.w3.org/2000/svg'
    const svg = document.createElementNS(svgNamespace, 'svg')
    const [width, cell] = [800, 16]
    const columns = Math.floor(width / cell)
    svg.setAttribute('width', String(width))
    svg.setAttribute('height', String(Math.ceil(count / columns) * cell))
    for (let at = 0; at < count; at += 1) {
      const square = document.createElementNS(svgNamespace, 'rect')
      const attributes = {
        x: (at % columns) * cell,
        y: Math.floor(at / columns) * cell,
        width: 12,
        height: 12,
        rx: 2,
        id: `square-${at}`,
        role: 'option',
        'aria-label': `account-${at}`,
        fill: 'lightgrey',
        stroke: 'grey',
      }
      for (const [name, value] of Object.entries(attributes)) square.setAttribute(name, String(value))
      svg.append(square)
    }
    place.replaceChildren(svg)
  })
}
