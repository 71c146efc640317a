import { expect, go, noViolations, signIn, test } from './desk.ts';

test.beforeEach(async ({ page }) => signIn(page));

test('an agency is renamed from a day on, reads as before until then, and is taken back', async ({ page }) => {
  await go(page, '#/2022-12/organisations?select=SYT');
  const side = page.getByRole('complementary');
  await expect(side.getByText('Báo cáo tháng 12/2022')).toBeVisible();
  await noViolations(page);
  await side.getByRole('button', { name: 'Đổi tên từ ngày…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Đổi tên', exact: true }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.')).toBeVisible();
  await dialog.getByLabel('Tên mới').fill('Sở Y tế và Dân số');
  await dialog.getByLabel('Từ ngày').fill('01/02/2023');
  await dialog.getByLabel('Văn bản làm căn cứ').fill('Nghị quyết 3/NQ-HĐND');
  await noViolations(page);
  await dialog.getByRole('button', { name: 'Đổi tên', exact: true }).click();
  await expect(side.getByText('Đổi tên thành Sở Y tế và Dân số')).toBeVisible();
  const name = (words: string) => page.locator('tr[data-row]').filter({ hasText: words });
  await expect(name('Sở Y tế và Dân số')).toHaveCount(0);
  const on = page.getByLabel('Tại ngày (để trống: hôm nay)').first();
  await on.fill('01/02/2023');
  await on.press('Enter');
  await expect(name('Sở Y tế và Dân số')).toHaveCount(1);
  // In a box the same keys take back what was typed.
  await page.getByRole('heading', { name: 'Cơ quan, đơn vị' }).click();
  await page.keyboard.press('Control+z');
  await expect(name('Sở Y tế và Dân số')).toHaveCount(0);
});

test('a district ends only when somebody says what becomes of its communes', async ({ page }) => {
  await go(page, '#/2022-12/organisations?select=H540&show=tree');
  const side = page.getByRole('complementary');
  await side.getByRole('button', { name: 'Kết thúc…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ngày hoạt động cuối cùng').fill('31/01/2023');
  await dialog.getByLabel('Văn bản làm căn cứ').fill('NQ 1');
  await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.')).toBeVisible();
  await dialog.getByLabel(/đơn vị trực thuộc/).selectOption('Đứng riêng, tự gửi báo cáo');
  await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(side.getByText('31/01/2023')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(side.getByText('31/01/2023')).toHaveCount(0);
});

test('an indicator goes down to the cell and keeps who reports it when it is corrected', async ({ page }) => {
  await go(page, '#/2022-12/indicators?select=CDS-01');
  const side = page.getByRole('complementary');
  await expect(side.getByRole('row')).toHaveCount(13);
  await side
    .getByRole('button', { name: /‹Chỉ tiêu›/ })
    .first()
    .click();
  await expect(side.getByText('1.322.251').first()).toBeVisible();
  await noViolations(page);
  await side.getByRole('button', { name: 'Sửa chỉ tiêu…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên chỉ tiêu').fill('Hồ sơ cấp mới Căn cước');
  await dialog.getByRole('button', { name: 'Ghi chỉ tiêu' }).click();
  await expect(side.getByRole('heading', { name: /Hồ sơ cấp mới Căn cước$/ })).toBeVisible();
  await expect(side.getByText('Công an tỉnh', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(side.getByRole('heading', { name: /đã thu nhận/ })).toBeVisible();
});

test('an indicator is switched off and stands among those that are off', async ({ page }) => {
  await go(page, '#/2022-12/indicators?select=TT-01');
  await page.getByRole('complementary').getByRole('button', { name: 'Tắt…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tắt chỉ tiêu' }).click();
  await expect(page.locator('tr[data-row]').filter({ hasText: 'TT-01' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Đang tắt/ }).click();
  await expect(page.getByRole('dialog').getByText('TT-01')).toBeVisible();
  await noViolations(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(page.locator('tr[data-row]').filter({ hasText: 'TT-01' })).toHaveCount(1);
});
