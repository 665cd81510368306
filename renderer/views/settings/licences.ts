/** The libraries whose code is in the window, and the licence each is under, as its package says. */
export const licences: readonly { readonly name: string; readonly licence: string }[] = [
  { name: '@base-ui/react', licence: 'MIT' },
  { name: '@leeoniya/ufuzzy', licence: 'MIT' },
  { name: '@tanstack/react-virtual', licence: 'MIT' },
  { name: 'lucide-react', licence: 'ISC' },
  { name: 'react', licence: 'MIT' },
  { name: 'react-dom', licence: 'MIT' },
  { name: 'zod', licence: 'MIT' },
  { name: 'zustand', licence: 'MIT' },
]
