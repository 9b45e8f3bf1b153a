import { cp, glob } from 'node:fs/promises';

/** Where Debian and Fedora keep what belongs to Tesseract. */
const installedAt = ['/usr/share/tesseract-ocr/*/tessdata', '/usr/share/tesseract/tessdata'];

/**
 * Copies the installed Tesseract's own files into `folder` and our language data over them; gives `folder`. A program that asks
 * Tesseract for PDF or hOCR needs `configs` and `pdf.ttf` beside the data: without them it gets no text at all, and no error.
 */
export async function copyTessdata(ownData: string, folder: string): Promise<string> {
  for await (const installed of glob(installedAt)) await cp(installed, folder, { recursive: true, dereference: true });
  await cp(ownData, folder, { recursive: true });
  return folder;
}
