/** The addresses whose forms bring a file. All others are held to the bound of a form before anything of them is kept. */
const UPLOAD_PATHS = [
  /^\/workshops\/[^/]+\/materials\/[^/]+$/,
  /^\/workshops\/[^/]+\/delegates\/[^/]+$/,
  /^\/follow-up\/actions\/[^/]+\/evidence$/,
]

export function isUploadPath(pathname: string): boolean {
  const path = pathname
    .toLowerCase()
    .replace(/\.data$/, '')
    .replace(/(?<=.)\/$/, '')
  return UPLOAD_PATHS.some((pattern) => pattern.test(path))
}
