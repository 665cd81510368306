/** A place on the screen: an element, or what has only its rectangle (a right click). */
export type MenuAnchor = Element | { readonly getBoundingClientRect: () => DOMRect }
