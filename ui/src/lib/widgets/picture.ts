// A page image onto a canvas: no image address is needed, so the page's policy stays closed.

/** Draws a PNG (base64) onto a canvas, fitted to the width it is shown at: small type is smoothed, not dropped. */
export async function drawPicture(canvas: HTMLCanvasElement, base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const shown = Math.round(canvas.clientWidth * window.devicePixelRatio);
  const width = shown > 0 ? Math.min(shown, picture.width) : picture.width;
  const height = Math.round((picture.height * width) / picture.width);
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, width, height);
  }
  picture.close();
}
