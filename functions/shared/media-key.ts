/**
 * The keys that our workers write: `stories/{owner}/{storyId}/{kind}/{file}`, with the version's number before the kind
 * after a rewrite.
 */
const FORM = /^stories\/([\w-]+)\/[\w.-]+\/(?:\d+\/)?(?:pages|narration|clips)\/[\w-]+\.(?:png|mp3|json|mp4)$/;

/** Whether a key is of an object that a worker made for a story of that family. */
export function isMediaKey(key: string, owner: string): boolean {
  const form = FORM.exec(key);
  return form !== null && form[1] === owner && !key.includes('/../') && !key.includes('/./');
}
