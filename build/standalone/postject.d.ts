declare module 'postject' {
  /** Puts data into an executable (ELF, Mach-O or PE), in place. */
  export function inject(
    filename: string,
    resourceName: string,
    resourceData: Buffer,
    options: { readonly sentinelFuse: string; readonly machoSegmentName?: string },
  ): Promise<void>
}
