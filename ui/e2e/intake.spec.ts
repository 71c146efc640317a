import { expect, go, noViolations, signIn, test } from './desk.ts';

test.beforeEach(async ({ page }) => signIn(page));

test('files are read, looked at, taken and taken back', async ({ page }) => {
  await go(page, '#/2022-12/intake');
  await page.getByRole('button', { name: 'Chọn tệp…' }).click();
  const take = page.getByRole('button', { name: /^Tiếp nhận \d+ tệp hợp lệ \(của \d+ đơn vị\)$/ });
  await expect(take).toBeVisible({ timeout: 60_000 });
  await noViolations(page);

  const faulty = page.getByRole('row').filter({ hasText: 'cần chỉnh lý' }).first();
  await faulty.click();
  const side = page.getByRole('complementary');
  await expect(side.getByText(/Trang tính ‹.+›, ô [A-Z]+\d+/).first()).toBeVisible();
  await expect(side.locator('td.marked')).toBeVisible();
  await noViolations(page);
  await page.keyboard.press('Escape');
  await expect(side).toHaveCount(0);

  await take.click();
  const notice = page.getByRole('status').filter({ hasText: 'Đã tiếp nhận' });
  await expect(notice).toBeVisible();
  await expect(page.getByText('Đã tiếp nhận xong.')).toBeVisible();
  await notice.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText(/Đã hoàn tác/)).toBeVisible();
});

test('a row is opened and left by keyboard alone', async ({ page }) => {
  await go(page, '#/2022-12/intake');
  await page.getByRole('button', { name: 'Chọn tệp…' }).press('Enter');
  await expect(page.getByRole('button', { name: /^Tiếp nhận/ })).toBeVisible({ timeout: 60_000 });
  await page.locator('tr[data-row]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toBeVisible();
  await expect(page.locator('tr[data-row]').nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
});

test('text from a file is shown literally', async ({ page }) => {
  await go(page, '#/2022-12/intake');
  await page.getByRole('button', { name: 'Chọn tệp…' }).click();
  await expect(page.getByRole('button', { name: /^Tiếp nhận/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('td b, td img, td script')).toHaveCount(0);
});

test('files dropped on the window are read when the screen is open', async ({ page }) => {
  await go(page, '#/2022-12/intake');
  await expect(page.getByRole('button', { name: 'Chọn tệp…' })).toBeVisible();
  await page.request.post('/drop');
  await expect(page.getByRole('button', { name: /^Tiếp nhận/ })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Bỏ lần đọc này' }).click();
  await expect(page.getByText(/Chưa có số liệu nào được ghi/)).toBeVisible();
});

test('what was received is read again, taken back and used again', async ({ page }) => {
  await go(page, '#/2022-12/intake');
  await page.getByRole('tab', { name: 'Đã nhận' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Sở Y tế' }).first();
  await row.click();
  const side = page.getByRole('complementary');
  await expect(side.getByText('Dữ liệu tiêm chủng', { exact: false }).first()).toBeVisible();
  await side
    .getByRole('button', { name: /Trang tính|trang tính/ })
    .first()
    .click();
  await expect(side.locator('td.marked').first()).toBeVisible();
  await noViolations(page);

  await side.getByRole('button', { name: 'Rút lần gửi này' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Sở Y tế gửi lúc/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Rút lần gửi này' }).click();
  await expect(side.getByText('đã rút', { exact: false })).toBeVisible();
  await expect(page.getByRole('row', { selected: true })).toContainText('đã rút');
  await side.getByRole('button', { name: 'Dùng lại' }).click();
  await expect(side.getByRole('button', { name: 'Rút lần gửi này' })).toBeVisible();
});

test('the arrival of a document is recorded on its agency', async ({ page }) => {
  await go(page, '#/2022-12/month?on=2022-12-16');
  await page.getByRole('button', { name: 'Ghi văn bản đến… Sở Tư pháp' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ghi văn bản đến' }).click();
  await expect(dialog.getByText(/Đề nghị nhập ngày/)).toBeVisible();
  await dialog.getByLabel('Ngày văn bản đến').fill('18/12/2022');
  await dialog.getByRole('button', { name: 'Ghi văn bản đến' }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/Đã hoàn tác/)).toBeVisible();
});
