import type { PlainWord } from '../words';

/** When a picture of a batch was taken, as its name tells. */
export function momentOf(address: string): PlainWord {
  if (/-after\.\w+$/.test(address)) return 'pictureAfter';
  if (/-trouble\.\w+$/.test(address)) return 'pictureTrouble';
  return 'pictureBefore';
}

/** The newest that shows what was about to be confirmed. */
export const newestBefore = (addresses: readonly string[]) =>
  addresses.find((address) => momentOf(address) === 'pictureBefore');
