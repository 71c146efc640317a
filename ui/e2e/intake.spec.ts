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
  await expect(page.getByText('Lần tiếp nhận này đã ghi xong.')).toBeVisible();
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
  await page.getByRole('button', { name: 'Để xử lý sau' }).click();
  await expect(page.getByText(/Chưa có số liệu nào được ghi/)).toBeVisible();
});
