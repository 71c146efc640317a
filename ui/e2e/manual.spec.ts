// The manual in the window, and its pictures: taken on the month to practise in when MANUAL_PICTURES is set, otherwise
// held against what the screens say now.

import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, go, noViolations, ours, signIn, test } from './desk.ts';

const PICTURES = join(import.meta.dirname, '../../assets/manual/pictures');
const TAKING = process.env['MANUAL_PICTURES'] !== undefined;
// A store of its own: what other journeys leave behind is in no picture.
const PORT = 4197;
const AGAIN = 'MANUAL_PICTURES=1 npm --prefix ui run e2e -- manual.spec.ts';

test('F1 opens the chapter of the screen, words are found, and the manual goes out as a PDF', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('F1');
  const dialog = page.getByRole('dialog', { name: 'Hướng dẫn sử dụng' });
  await expect(dialog.getByRole('heading', { name: '1. Bắt đầu' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await signIn(page);
  await go(page, '#/2022-12/reports');
  await page.keyboard.press('F1');
  await expect(dialog.getByRole('heading', { name: /^5\. Soạn, kiểm tra/ })).toBeVisible();
  await noViolations(page);

  await dialog.getByLabel('Tìm trong hướng dẫn').fill('hoan tac ca luot');
  await dialog.getByRole('button', { name: /Hoàn tác việc cũ/ }).click();
  await expect(dialog.getByRole('heading', { name: '6. Sửa sai và hoàn tác' })).toBeVisible();
  await dialog.getByLabel('Tìm trong hướng dẫn').fill('');
  await dialog.getByRole('button', { name: '4. Một tháng làm việc' }).click();
  await expect(dialog.locator('canvas[data-drawn="true"]').first()).toBeAttached();
  await dialog.getByRole('button', { name: 'khi tệp không nhận được', exact: true }).first().click();
  await expect(dialog.getByRole('heading', { name: '9. Khi tệp không nhận được' })).toBeVisible();

  await dialog.getByRole('button', { name: 'Ghi ra tệp PDF…' }).click();
  await expect(page.getByText('Đã ghi Hướng dẫn sử dụng.pdf.')).toBeVisible();
});

/** What is seen of a screen, without the notices and the frame, whose hours come and go. */
async function words(page: Page): Promise<string> {
  const said = await page.getByRole('main').evaluate((main) => {
    const lines: string[] = [];
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getClientRects()[0];
      if (!box || !node.parentElement) continue;
      // What is scrolled or folded away, or lies under something else, is in no picture.
      const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (seen && (node.parentElement.contains(seen) || seen.contains(node.parentElement)))
        lines.push(node.textContent ?? '');
    }
    return lines;
  });
  const lines = said.map((line) => line.replace(/\s+/g, ' ').trim());
  return `${lines.filter(Boolean).join('\n')}\n`;
}

/** Every picture and the way to its screen. */
const SCREENS: Record<string, (page: Page) => Promise<void>> = {
  'bat-dau': async (page) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Lập kho số liệu mới' }).click();
    await page.getByLabel('Tỉnh, thành phố').selectOption('tỉnh Lâm Đồng');
    await expect(page.getByRole('group', { name: 'Sở, ban, ngành gửi báo cáo' })).toBeVisible();
  },
  'tong-quan': async (page) => {
    await go(page, '#/2022-12/month?on=2022-12-16');
    await expect(page.locator('[data-count="missing"]')).toHaveAttribute('data-value', '1');
  },
  'nhiem-vu': async (page) => {
    await go(page, '#/2022-12/tasks');
    await expect(page.locator('tr[data-row]')).not.toHaveCount(0);
  },
  'chi-tieu': async (page) => {
    await go(page, '#/2022-12/indicators');
    await expect(page.locator('tr[data-row]')).not.toHaveCount(0);
  },
  'tiep-nhan': async (page) => {
    await go(page, '#/2022-12/intake');
    await page.getByRole('button', { name: 'Chọn tệp…' }).click();
    await page.locator('tr[data-row]').filter({ hasText: 'cần chỉnh lý' }).first().click();
    await expect(page.getByRole('complementary')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Sao chép nội dung đề nghị chỉnh lý/ })).toBeEnabled();
  },
  'bao-cao': async (page) => {
    await go(page, '#/2022-12/reports');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('img', { name: /^Trang 1 của báo cáo/ })).toBeVisible();
    await expect(page.getByText(/^Trang 1\/\d/)).toBeVisible();
  },
};

test.describe('pictures of the manual', () => {
  // They are about a month made for them; a desk that is elsewhere has another.
  test.skip(!ours, 'needs programs of this work tree');
  test.use({ baseURL: `http://127.0.0.1:${PORT}`, colorScheme: 'light', reducedMotion: 'reduce' });
  let twin: ChildProcess | undefined;

  test.beforeAll(async () => {
    test.setTimeout(600_000);
    const named = process.env['DEAN06_DEVTOOLS'];
    const [program, first] = named ? [named, []] : ['cargo', ['run', '--quiet', '--package', 'devtools', '--']];
    const asked = ['serve', '--rehearse', '--port', String(PORT), '--now', '2022-12-20T14:05:00+07:00'];
    const started = spawn(program, [...first, ...asked], { stdio: ['ignore', 'pipe', 'inherit'] });
    twin = started;
    await new Promise<void>((ready, broken) => {
      started.once('exit', () => broken(new Error('the twin of the pictures ended before it answered')));
      started.stdout.once('data', () => ready());
    });
  });
  test.afterAll(() => {
    twin?.kill();
  });

  for (const [name, way] of Object.entries(SCREENS)) {
    test(`${name} is current`, async ({ page }) => {
      if (name !== 'bat-dau') await signIn(page);
      await way(page);
      await page.evaluate(() => document.fonts.ready);
      const now = await words(page);
      if (TAKING) {
        writeFileSync(join(PICTURES, `${name}.txt`), now);
        await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled', caret: 'hide' });
        return;
      }
      const kept = readFileSync(join(PICTURES, `${name}.txt`), 'utf8');
      expect(now, `the screen of ${name}.png has changed; take the pictures again: ${AGAIN}`).toBe(kept);
    });
  }
});
