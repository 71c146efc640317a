// A page of the report as grey bars: enough to judge layout and clickable boxes, nothing to read.

import { crc32, deflateSync } from 'node:zlib';
import type { FigureBox } from '../src/lib/wire/types.ts';

function chunk(kind: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const foot = Buffer.alloc(4);
  foot.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([head, body, foot]);
}

function png(width: number, height: number, pixels: Uint8Array): Buffer {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) Buffer.from(pixels.buffer, y * width, width).copy(rows, y * (width + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

type Bar = { x: number; y: number; w: number; h: number; grey: number };

function words(y: number, from: number, to: number, h: number, grey: number, seed: number): Bar[] {
  const bars: Bar[] = [];
  let x = from;
  let state = seed;
  while (x < to) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const w = Math.min(0.02 + (state % 100) / 2600, to - x);
    bars.push({ x, y, w, h, grey });
    x += w + 0.008;
  }
  return bars;
}

/** Draws page `page` at a width in pixels. */
export function pagePicture(
  page: number,
  width: number,
  keys: string[],
): { png: string; width: number; height: number; boxes: FigureBox[] } {
  const height = Math.round(width * 1.4142);
  const pixels = new Uint8Array(width * height).fill(255);
  const bars: Bar[] = [];
  let top = 0.08;
  if (page === 1) {
    bars.push(
      ...words(0.075, 0.15, 0.42, 0.009, 60, 3),
      ...words(0.075, 0.5, 0.9, 0.009, 40, 5),
      ...words(0.092, 0.56, 0.84, 0.009, 40, 7),
    );
    bars.push(
      { x: 0.58, y: 0.108, w: 0.24, h: 0.0012, grey: 40 },
      ...words(0.125, 0.16, 0.38, 0.009, 80, 9),
      ...words(0.125, 0.55, 0.86, 0.009, 110, 11),
    );
    bars.push(
      ...words(0.165, 0.42, 0.6, 0.012, 30, 13),
      ...words(0.185, 0.24, 0.8, 0.01, 40, 15),
      ...words(0.202, 0.3, 0.74, 0.01, 40, 17),
    );
    top = 0.25;
  } else {
    bars.push({ x: 0.515, y: 0.04, w: 0.012, h: 0.008, grey: 90 });
  }
  const boxes: FigureBox[] = [];
  for (let line = 0; top < 0.92; line += 1) {
    const begins = line % 6 === 0;
    const ends = line % 6 === 5;
    bars.push(
      ...words(
        top,
        begins ? 0.19 : 0.143,
        ends ? 0.62 : 0.928,
        0.008,
        begins && line % 18 === 0 ? 40 : 130,
        page * 97 + line,
      ),
    );
    const key = keys[boxes.length];
    if (line % 5 === 2 && key) boxes.push({ key, x: 0.4 + (line % 4) * 0.08, y: top - 0.005, w: 0.11, h: 0.018 });
    top += ends ? 0.024 : 0.0175;
  }
  for (const bar of bars) {
    const [x0, x1] = [Math.round(bar.x * width), Math.round((bar.x + bar.w) * width)];
    const [y0, y1] = [
      Math.round(bar.y * height),
      Math.max(Math.round(bar.y * height) + 1, Math.round((bar.y + bar.h) * height)),
    ];
    for (let y = y0; y < y1; y += 1) pixels.fill(bar.grey, y * width + x0, y * width + Math.min(x1, width));
  }
  return { png: png(width, height, pixels).toString('base64'), width, height, boxes };
}
