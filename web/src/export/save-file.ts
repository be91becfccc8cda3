/** Hands a file to the browser as a download. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The download has its own reference to it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
