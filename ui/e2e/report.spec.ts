import { expect, go, noViolations, ours, signIn, test } from './desk.ts';
import type { Page } from '@playwright/test';

const reportId = process.env['DEAN06_TWIN_REPORT'];

async function open(page: Page, query = ''): Promise<void> {
  if (reportId) await go(page, `#/2022-12/reports/${reportId}${query}`);
  else {
    await go(page, '#/2022-12/reports');
    const first = page.locator('tr[data-row] a').first();
    await expect(first).toBeVisible();
    await go(page, `${(await first.getAttribute('href')) ?? ''}${query}`);
  }
  await expect(page.getByRole('list', { name: 'Các bước của báo cáo' })).toBeVisible();
}

test.beforeEach(async ({ page }) => signIn(page));

test('a figure in the text opens the very cell it comes from', async ({ page }) => {
  await open(page);
  await page.locator('[data-figure]').filter({ hasText: '1.322.251' }).first().click();
  const source = page.getByRole('region', { name: 'Nguồn số liệu' }).last();
  await expect(source.getByText('1.322.251').first()).toBeVisible();
  await expect(source.getByText('Công an tỉnh').first()).toBeVisible();
  await expect(source.locator('td.marked')).toBeVisible();
  await noViolations(page);
});

test('the preview is a page of the PDF whose figures can be clicked', async ({ page }) => {
  await open(page);
  const canvas = page.locator('canvas[data-page="1"]');
  await expect(canvas).toBeVisible({ timeout: 30_000 });
  // As fine as the pane shows it: neither enlarged nor scaled down by the browser.
  await expect
    .poll(() =>
      canvas.evaluate(
        (node) => (node as HTMLCanvasElement).width - Math.round(node.clientWidth * window.devicePixelRatio),
      ),
    )
    .toBe(0);
  // Something is drawn: not every pixel is the same.
  await expect
    .poll(() =>
      canvas.evaluate((node) => {
        const picture = node as HTMLCanvasElement;
        const data =
          picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128 && (data[at + 3] ?? 0) > 0) dark += 1;
        return dark;
      }),
    )
    .toBeGreaterThan(200);
  await noViolations(page);
  await page.getByRole('button', { name: 'Trang sau' }).click();
  await expect(page.getByText(/^Trang 2\//)).toBeVisible();
  expect(page.url()).toContain('page=2');
});

test('a section is written, checked while typing, kept over a reload, saved and undone', async ({ page }) => {
  await open(page);
  const pen = page.locator('[data-edit]').first();
  const code = (await pen.getAttribute('data-edit')) ?? '';
  await pen.click();
  const area = page.getByRole('textbox', { name: `Nội dung mục ${code}` });
  await expect(area).toBeFocused();
  const before = await area.inputValue();
  await area.fill(`${before} Thêm {{KHONG-CO}}.`);
  await expect(page.getByRole('status').getByText(/KHONG-CO/)).toBeVisible();
  await area.fill(`${before} Đã bổ sung.`);
  await page.reload();
  await page.locator(`[data-edit="${code}"]`).click();
  await expect(area).toHaveValue(`${before} Đã bổ sung.`);
  await noViolations(page);
  await area.press('Control+Enter');
  await expect(page.getByText('Đã bổ sung.').first()).toBeVisible();
  await expect(page.locator(`[data-edit="${code}"]`)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/Đã hoàn tác/)).toBeVisible();
});

test('sends a report back with a reason, never without', async ({ page }) => {
  // Only who checks the content may send it back.
  await page.request.post('/call', { data: { name: 'session.sign_out', args: {} } });
  await signIn(page, 'noidung');
  await open(page);
  await page.getByRole('button', { name: 'Ghi nhận kiểm tra nội dung' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Đề nghị chỉnh lý').check();
  await dialog.getByRole('button', { name: 'Ghi nhận kiểm tra nội dung' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.')).toBeVisible();
  await dialog.getByLabel('Ý kiến').fill('Bổ sung nguyên nhân ở mục 6.2.');
  await dialog.getByRole('button', { name: 'Ghi nhận kiểm tra nội dung' }).click();
  await page.getByRole('tab', { name: 'Hồ sơ' }).click();
  await expect(page.getByText('Bổ sung nguyên nhân ở mục 6.2.')).toBeVisible();
});

test('is checked, approved for a signer, given its number and issued', async ({ page }) => {
  test.skip(!ours, 'changes the report for good');
  await open(page);
  const step = async (name: string): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
    const dialog = page.getByRole('dialog');
    await noViolations(page);
    if (name !== 'Ghi số, ngày và phát hành') {
      await dialog.getByLabel(/đã được làm ở nơi khác/).check();
      await dialog.getByLabel('Họ tên, chức vụ người đã làm').fill('Lê Văn Bình, Phó Trưởng phòng');
      await dialog.getByLabel('Ngày', { exact: true }).fill('20/12/2022');
    }
    await dialog.getByRole('button', { name }).click();
  };
  await step('Ghi nhận kiểm tra nội dung');
  await step('Ghi nhận kiểm tra thể thức');
  await step('Duyệt bản thảo');
  await page.getByRole('button', { name: 'Ghi số, ngày và phát hành' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ghi số, ngày và phát hành' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.')).toBeVisible();
  await dialog.getByLabel('Số văn bản').fill('215/BC-UBND');
  await dialog.getByLabel('Ngày văn bản').fill('23/12/2022');
  await dialog.getByRole('button', { name: 'Ghi số, ngày và phát hành' }).click();
  await expect(page.getByText(/Đã phát hành báo cáo/)).toBeVisible();
  await page.getByRole('tab', { name: 'Hồ sơ' }).click();
  await expect(page.getByText('215/BC-UBND, 23/12/2022')).toBeVisible();
  await expect(page.locator('[data-edit]')).toHaveCount(0);
});
