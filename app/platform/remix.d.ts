import '@remix-run/node'

/** With single fetch, loaders' data keep their types (dates, undefined): without this line they would be those of JSON. */
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}
